import { useEffect, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { useText } from "../text.ts";
import { useService } from "../ui/use-service.ts";
import { PassphraseField } from "./passphrase-field.tsx";

type Props = {
  /** The passphrase that is proposed; null while there is none. */
  readonly offered: string | null;
  /** Told on every change: the passphrase once it may be used, or null. */
  readonly onChange: (passphrase: string | null) => void;
};

/** A passphrase for an identity: the offered one once it is on paper, or one's own, strong enough and typed twice. */
export function NewPassphrase({ offered, onChange }: Props) {
  const text = useText();
  const [isWritten, setIsWritten] = useState(false);
  const [own, setOwn] = useState<{ readonly first: string; readonly again: string } | null>(null);
  const strength = useStrength(own?.first ?? "");
  if (own === null) {
    return offered === null ? null : (
      <>
        <p>{text.page("create.offered")}</p>
        <p className="offered mono">{offered}</p>
        <label className="inline">
          <input
            type="checkbox"
            checked={isWritten}
            onChange={(event) => {
              setIsWritten(event.target.checked);
              onChange(event.target.checked ? offered : null);
            }}
          />{" "}
          {text.page("create.written")}
        </label>
        <button
          type="button"
          className="btn plain"
          onClick={() => {
            setOwn({ first: "", again: "" });
            onChange(null);
          }}
        >
          {text.page("create.own")}
        </button>
      </>
    );
  }
  const isDifferent = own.again !== "" && own.again !== own.first;
  const isStrong = strength !== null && strength.bits >= strength.requiredBits;
  const take = (change: Partial<typeof own>): void => {
    const next = { ...own, ...change };
    setOwn(next);
    // Strength is judged once more when it is used; here it only keeps the button shut.
    onChange(next.first !== "" && next.first === next.again ? next.first : null);
  };
  return (
    <>
      <PassphraseField label={text.page("create.own")} value={own.first} onChange={(first) => take({ first })} />
      {strength !== null && (
        <p className={isStrong ? "note" : "attend"} role="status">
          {text.page("create.strength", { bits: Math.floor(strength.bits), required: strength.requiredBits })}
        </p>
      )}
      <PassphraseField label={text.page("arrival.again")} value={own.again} onChange={(again) => take({ again })} />
      {isDifferent && <p className="attend">{text.page("arrival.notSame")}</p>}
      <button
        type="button"
        className="btn plain"
        onClick={() => {
          setOwn(null);
          onChange(isWritten ? offered : null);
        }}
      >
        {text.page("arrival.offer")}
      </button>
    </>
  );
}

/** How strong a passphrase is; null for none. */
function useStrength(passphrase: string): Response<"identity.strength"> | null {
  const [strength, setStrength] = useState<Response<"identity.strength"> | null>(null);
  const { run } = useService();
  useEffect(() => {
    if (passphrase === "") setStrength(null);
    else void run("identity.strength", { passphrase }).then((result) => result.ok && setStrength(result.value));
  }, [passphrase, run]);
  return strength;
}
