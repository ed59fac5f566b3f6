import type { Response } from "#shared/ipc/contract.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { openDossier, setStep } from "../expert/read-workspace.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";

type Review = Response<"sheet.review">;
type Props = { readonly review: Review; readonly isSigned: boolean };

/** What is unusual among one's own scores, each a link to its dossier. Only shown: nothing here stops a signature. */
export function UnusualList({ review, isSigned }: Props) {
  const text = useText();
  const { unusual } = review;
  return (
    <section className="look" aria-label={text.page("review.title")}>
      <h3>
        {text.page(isSigned ? "review.titleSigned" : "review.title")}{" "}
        <span className="note">
          {unusual.length === 0 ? text.page("review.none") : text.page("review.count", { count: unusual.length })}
        </span>
      </h3>
      <ul tabIndex={unusual.length > 0 ? 0 : undefined}>
        {unusual.map((found) => (
          <li key={`${found.candidate} ${found.kind}`}>
            <b>
              <ForeignText>{found.name ?? found.candidate}</ForeignText>
            </b>
            <p>
              <ForeignText>{wordsOf(found, review.mean, text)}</ForeignText>
            </p>
            <button
              type="button"
              className="link"
              aria-label={`${text.page("review.look")} ${shownText(found.name ?? found.candidate)}`}
              onClick={() => {
                setStep("score");
                void openDossier(found.candidate);
              }}
            >
              {text.page("review.look")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ kind, params }: Review["unusual"][number], mean: string | null, text: Catalogue): string {
  if (kind !== "far-from-mean") return text.page(`review.${kind}`, params);
  const { percent = "", total = "" } = params;
  return text.page(percent.startsWith("-") ? "review.below-mean" : "review.above-mean", {
    total,
    percent: percent.replace("-", ""),
    mean: Number(mean ?? 0).toFixed(1),
  });
}
