import type { Failure } from "#shared/ipc/result.ts";
import { useText } from "../text.ts";
import { Moment } from "./moment.tsx";

type Props = {
  readonly name: string;
  /** When it came in; null when it was not taken in at all. */
  readonly at: string | null;
  readonly failure: Failure;
};

/** A file that was not accepted: what happened, what is safe, what to do next; the code last and small. */
export function RejectedFile({ name, at, failure }: Props) {
  const text = useText();
  return (
    <article className="rejected" aria-label={`${text.page("collect.notTaken")} ${name}`}>
      <header>
        <h2 title={name}>{name}</h2>
        <span className="tag attend">{text.page("collect.notTaken")}</span>
        {at !== null && (
          <span className="note">
            <Moment at={at} />
          </span>
        )}
      </header>
      <p>{text.error(failure)}</p>
      <p className="note">
        {text.page(at === null ? "collect.untakenSafe" : "collect.rejectedSafe")}
        <span className="mono code">{failure.code}</span>
      </p>
    </article>
  );
}
