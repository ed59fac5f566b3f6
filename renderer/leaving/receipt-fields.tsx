import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import type { Handover } from "./leave-screen.tsx";

type Listed = Response<"leaving.list">;
type Props = {
  readonly listed: Listed;
  readonly handover: Handover;
  readonly onChange: (handover: Handover) => void;
};

/** A receipt code for each signed sheet; and for whatever is unsigned or unreadable, the word that it is given up. */
export function ReceiptFields({ listed, handover, onChange }: Props) {
  const text = useText();
  const { batches, problems } = listed;
  const { codes, abandoned } = handover;
  const abandon = (what: string, isGivenUp: boolean): void => {
    const others = abandoned.filter((each) => each !== what);
    onChange({ codes, abandoned: isGivenUp ? [...others, what] : others });
  };
  const giveUp = (what: string, words: string) => (
    <label className="inline">
      <input
        type="checkbox"
        checked={abandoned.includes(what)}
        onChange={(event) => abandon(what, event.target.checked)}
      />{" "}
      {words}
    </label>
  );
  if (batches.length === 0 && problems.length === 0) return <EmptyNote title={text.page("leave.none")} />;
  return (
    <section aria-label={text.page("leave.receipts")}>
      <h2>{text.page("leave.receipts")}</h2>
      <p className="small">{text.page("leave.receiptsLead")}</p>
      <ul className="handover">
        {batches.map(({ batch, programme, round, sheet, isUnsigned }) => (
          <li key={batch.digest}>
            <div>
              <strong>{titleIn(text.language, programme)}</strong>{" "}
              <span className="note">
                {text.page("home.round", { round })}
                {sheet === null && <> · {text.page(isUnsigned ? "leave.nothingSigned" : "leave.untouched")}</>}
              </span>
            </div>
            {sheet !== null && (
              <>
                <p>
                  <span className="note">{text.page("sign.code")}</span> <ShortCode code={sheet.code} />
                </p>
                <label>
                  {text.page("leave.code", { round, revision: sheet.revision })}
                  <input
                    className="field num"
                    inputMode="numeric"
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={30}
                    value={codes[batch.digest] ?? ""}
                    onChange={(event) =>
                      onChange({ abandoned, codes: { ...codes, [batch.digest]: event.target.value } })
                    }
                  />
                </label>
              </>
            )}
            {isUnsigned && giveUp(batch.digest, text.page("leave.unsigned"))}
          </li>
        ))}
        {problems.map(({ code, params }) => (
          <li key={String(params["path"])}>
            <p className="path mono small">{params["path"]}</p>
            <p>{text.error({ code, params })}</p>
            {giveUp(String(params["path"]), text.page("leave.unreadable"))}
          </li>
        ))}
      </ul>
    </section>
  );
}
