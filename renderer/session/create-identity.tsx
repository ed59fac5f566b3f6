import { useEffect, useState } from "react";
import { fileStem } from "#shared/files/file-stem.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { PrintPage } from "../ui/print-page.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { NewPassphrase } from "./new-passphrase.tsx";
import { type Holder, signIn } from "./session-store.ts";

type Props = { readonly onBack: () => void };

/** An identity that is on disk. Its card may be missing yet: then that is said, and written again. */
type Made = { readonly holder: Holder; readonly path: string; readonly cardPath: string; readonly hasCard: boolean };

/** Makes an identity on this machine and its card. The offered passphrase is shown to be written down. */
export function CreateIdentity({ onBack }: Props) {
  const text = useText();
  const [name, setName] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [title, setTitle] = useState("");
  const [offer, setOffer] = useState<Response<"identity.offer"> | null>(null);
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const ask = useService();
  const make = useService();
  const { run: askFor } = ask;
  useEffect(() => {
    const named = name.trim();
    if (named === "") return;
    const propose = async (): Promise<void> => {
      const result = await askFor("identity.offer", { name: named });
      // The passphrase offered first stays: it may be on paper already.
      if (result.ok)
        setOffer((first) => ({ ...result.value, passphrase: first?.passphrase ?? result.value.passphrase }));
    };
    void propose();
  }, [name, askFor]);
  const isReady = offer !== null && organisation.trim() !== "" && passphrase !== null;
  const submit = async (): Promise<void> => {
    if (!isReady || make.isRunning) return;
    const created = await make.run("identity.create", {
      path: offer.identityPath,
      name: name.trim(),
      organisation: organisation.trim(),
      ...(title.trim() === "" ? {} : { title: title.trim() }),
      custody: "own",
      passphrase,
    });
    if (!created.ok) return;
    await writeCard({
      holder: created.value,
      path: offer.identityPath,
      cardPath: offer.cardPath,
      hasCard: false,
    });
  };
  const writeCard = async (identity: Made): Promise<void> => {
    setMade(identity);
    const { ok } = await make.run("identity.card", { identity: identity.holder.identity, out: identity.cardPath });
    setMade({ ...identity, hasCard: ok });
  };

  return (
    <>
      <WindowBar />
      <main className="narrow">
        <h1>{text.page("create.title")}</h1>
        {made !== null ? (
          <section className="form-rows">
            {made.hasCard ? (
              <>
                <p>{text.page("create.done")}</p>
                <p className="mono path">{made.cardPath}</p>
              </>
            ) : (
              !make.isRunning && (
                <>
                  <p>{text.page("create.noCard")}</p>
                  {make.failure !== null && <ErrorNote failure={make.failure} />}
                  <button type="button" className="btn" onClick={() => void writeCard(made)}>
                    {text.page("create.cardAgain")}
                  </button>
                </>
              )
            )}
            <ShortCode code={made.holder.code} size="aloud" />
            <p>
              <ForeignText>{made.holder.name}</ForeignText> · <ForeignText>{made.holder.organisation}</ForeignText>
            </p>
            <div className="actions">
              <button type="button" className="btn primary" onClick={() => signIn(made.holder, made.path)}>
                {text.page("continue")}
              </button>
              <PrintPage label={text.page("arrival.printCode")} suggestedName={`${fileStem(made.holder.name)}.pdf`} />
            </div>
          </section>
        ) : (
          <form
            className="form-rows"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <TextField label={text.page("create.name")} value={name} onChange={setName} />
            <TextField label={text.page("create.organisation")} value={organisation} onChange={setOrganisation} />
            <TextField label={text.page("create.jobTitle")} value={title} onChange={setTitle} />
            <NewPassphrase offered={offer?.passphrase ?? null} onChange={setPassphrase} />
            {make.failure !== null && <ErrorNote failure={make.failure} onDismiss={make.dismiss} />}
            {make.isRunning && <ProgressNote progress={null} />}
            <div className="actions">
              <button type="submit" className="btn primary" aria-disabled={!isReady || make.isRunning}>
                {text.page("create.action")}
              </button>
              <button type="button" className="btn" onClick={onBack}>
                {text.page("back")}
              </button>
            </div>
          </form>
        )}
      </main>
    </>
  );
}

function TextField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label>
      {label}
      <input
        className="field"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
