import type { ReactNode } from "react";
import { ownDrift } from "#shared/domain/comparison/own-drift.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { driftSentence } from "../compare/drift-sentence.ts";
import { namedCriteria } from "../compare/own-names.ts";
import { goToDossier, setStep } from "../expert/read-workspace.ts";
import { placeNow, type Workspace } from "../expert/workspace-store.ts";
import { goToMissing } from "../scoring/go-to-blocker.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useAnswer } from "../ui/use-answer.ts";

type Review = Response<"sheet.review">;
type Found = Review["unusual"][number];
type Props = { readonly workspace: Workspace; readonly review: Review; readonly isSigned: boolean };

/** What is unusual among one's own scores, each a link to its place, and how early and late compare. Only shown: nothing here stops a signature. */
export function UnusualList({ workspace, review, isSigned }: Props) {
  const text = useText();
  const { unusual } = review;
  const { value: comparison } = useAnswer("compare.read", placeNow(), workspace);
  const drift = comparison === null ? null : ownDrift(workspace.scheme, comparison.dossiers);
  const isWide = drift?.kind === "drift" && drift.judged.isWide;
  const count = unusual.length + (isWide ? 1 : 0);
  const criteria = namedCriteria(workspace.scheme, text.language);
  const titleOf = (id: string): string => {
    const named = criteria.get(id);
    return named === undefined ? id : `${named.code} ${named.title}`;
  };
  return (
    <section className="look" aria-label={text.page("review.title")}>
      <h3>
        {text.page(isSigned ? "review.titleSigned" : "review.title")}{" "}
        <span className="note">{count === 0 ? text.page("review.none") : text.page("review.count", { count })}</span>
      </h3>
      <ul tabIndex={count > 0 ? 0 : undefined}>
        {unusual.map((found) => {
          const { candidate, kind, params } = found;
          const name = found.name ?? candidate;
          const criterion = params["criterion"];
          return (
            <Line
              key={`${candidate} ${kind} ${criterion ?? ""}`}
              head={name}
              way={text.page("review.look")}
              label={`${text.page("review.look")} ${shownText(name)}`}
              onGo={() => (criterion === undefined ? goToDossier(candidate) : void goToMissing(candidate, criterion))}
            >
              {wordsOf(found, review.mean, text, titleOf)}
            </Line>
          );
        })}
        {isWide && (
          <Line
            head={text.page("review.drift")}
            way={text.page("review.compare")}
            label={text.page("review.compare")}
            onGo={() => setStep("compare")}
          >
            {driftSentence(text, drift)}
          </Line>
        )}
      </ul>
    </section>
  );
}

type LineProps = {
  readonly head: string;
  readonly way: string;
  readonly label: string;
  readonly onGo: () => void;
  readonly children: ReactNode;
};

function Line({ head, way, label, onGo, children }: LineProps) {
  return (
    <li>
      <b>
        <ForeignText>{head}</ForeignText>
      </b>
      <p>{children}</p>
      <button type="button" className="link" aria-label={label} onClick={onGo}>
        {way}
      </button>
    </li>
  );
}

function wordsOf({ kind, params }: Found, mean: string | null, text: Catalogue, titleOf: (id: string) => string) {
  const { percent = "", total = "", criterion = "", ...rest } = params;
  if (kind === "outlier") return text.page("review.outlier", { ...rest, criterion: titleOf(criterion) });
  if (kind !== "far-from-mean") return <ForeignText>{text.page(`review.${kind}`, params)}</ForeignText>;
  return text.page(percent.startsWith("-") ? "review.below-mean" : "review.above-mean", {
    total,
    percent: percent.replace("-", ""),
    mean: Number(mean ?? 0).toFixed(1),
  });
}
