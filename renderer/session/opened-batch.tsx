import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { enterBatch, type Opened } from "./enter-batch.ts";
import { howFar, howFarText } from "./how-far.ts";

type Props = {
  readonly opened: Opened;
  readonly action: string;
  /** The one of the list to go on with: a screen has one solid blue button at most (design/README.md). */
  readonly isNext: boolean;
};

/** One batch in the list: what it is, from whom, how far along it is, and the way in. */
export function OpenedBatch({ opened, action, isNext }: Props) {
  const text = useText();
  const { programme, organiser, batch, round, kind, isVerified, sheet } = opened;
  const title = titleIn(text.language, programme);
  const progress = howFar(opened);
  return (
    <li className="batch">
      <div className="what">
        <h2>
          <ForeignText>{title}</ForeignText>
        </h2>
        <p className="note">
          {text.page("arrival.year", { year: programme.year })} · {text.page("home.round", { round })} ·{" "}
          {text.page(`arrival.kind.${kind}`)}
        </p>
        <dl>
          <dt>{text.page("arrival.organiser")}</dt>
          <dd>
            <ForeignText>{programme.organiser}</ForeignText> <ShortCode code={organiser.code} />
          </dd>
          <dt>{text.page("arrival.batch")}</dt>
          <dd>
            <ShortCode code={batch.code} />
          </dd>
        </dl>
      </div>
      <div className="how-far">
        {progress !== null && (
          <>
            <p>
              <b>{howFarText(text, opened)}</b>
            </p>
            <progress
              aria-label={`${title} ${text.page("arrival.progress")}`}
              value={progress.done}
              max={progress.all}
            />
          </>
        )}
        <ul className="states">
          <li className={isVerified ? "state" : "state attend"}>
            {text.page(isVerified ? "arrival.verified" : "arrival.unverified")}
          </li>
          <li className={sheet !== null && !sheet.isCurrent ? "state attend" : "state"}>
            {sheet === null
              ? text.page("arrival.unsigned")
              : text.page(sheet.isCurrent ? "arrival.signed" : "arrival.changedSince", { revision: sheet.revision })}
          </li>
        </ul>
        {!isVerified && <p className="note">{text.page("arrival.resumeHow")}</p>}
      </div>
      <button type="button" className={isNext ? "btn primary" : "btn"} onClick={() => enterBatch(opened)}>
        {action}
      </button>
    </li>
  );
}
