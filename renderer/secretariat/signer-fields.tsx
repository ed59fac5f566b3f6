import { useId, useState } from "react";
import { PassphraseField } from "../session/passphrase-field.tsx";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import type { SignerChoice } from "./sign-as.ts";

type Props = {
  readonly holder: Holder;
  readonly choice: SignerChoice;
  readonly onChange: (choice: SignerChoice) => void;
  /** Who is to sign, in words. */
  readonly hint: string;
};

/** Who signs: the person at this window, or another, whose identity is unlocked for this one signature. */
export function SignerFields({ holder, choice, onChange, hint }: Props) {
  const text = useText();
  const name = useId();
  const [isPicking, setIsPicking] = useState(false);
  const list = useAnswer("identity.list", {});
  const known = list.value?.identities ?? [];
  const other = choice.by === "other" ? choice : { by: "other" as const, path: "", passphrase: "" };
  return (
    <fieldset className="signer form-rows">
      <legend>{text.page("secretariat.signer")}</legend>
      <p className="note">{hint}</p>
      <label className="inline">
        <input type="radio" name={name} checked={choice.by === "self"} onChange={() => onChange({ by: "self" })} />{" "}
        {text.page("secretariat.signSelf", { name: holder.name })}
      </label>
      <label className="inline">
        <input type="radio" name={name} checked={choice.by === "other"} onChange={() => onChange(other)} />{" "}
        {text.page("secretariat.signOther")}
      </label>
      {choice.by === "other" && (
        <>
          {list.failure !== null && <ErrorNote failure={list.failure} onDismiss={list.again} />}
          <div className="picked">
            <select
              className="field"
              aria-label={text.page("unlock.file")}
              value={choice.path}
              onChange={(event) => onChange({ ...choice, path: event.target.value })}
            >
              <option value="">{text.page("secretariat.noIdentity")}</option>
              {known.map((identity) => (
                <option key={identity.path} value={identity.path}>
                  {identity.name}
                </option>
              ))}
              {choice.path !== "" && !known.some(({ path }) => path === choice.path) && (
                <option value={choice.path}>{choice.path}</option>
              )}
            </select>
            <button type="button" className="btn" onClick={() => setIsPicking(true)}>
              {text.page("unlock.other")}
            </button>
          </div>
          <PassphraseField
            label={text.page("unlock.passphrase")}
            value={choice.passphrase}
            onChange={(passphrase) => onChange({ ...choice, passphrase })}
          />
        </>
      )}
      {isPicking && (
        <PathPicker
          title={text.page("unlock.other")}
          choose="file"
          extensions={[".fjid"]}
          onChoose={(path) => {
            setIsPicking(false);
            onChange({ ...other, path });
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </fieldset>
  );
}
