import type { ComponentProps } from "react";
import type { ExpertTotal } from "#shared/domain/scoring/expert-total.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";
import type { Blocker } from "./blockers-of.ts";
import { FormFoot } from "./form-foot.tsx";
import { goToBlocker } from "./go-to-blocker.ts";

type Props = {
  readonly total: ExpertTotal;
  readonly max: string;
  readonly blockers: readonly Blocker[];
} & Pick<ComponentProps<typeof FormFoot>, "unsaved" | "onFinish" | "onSign">;

function wanted(text: Catalogue, { title, wants }: Blocker): string {
  if (wants === "value") return title;
  return text.page(wants === "reason" ? "work.reasonOf" : "work.numberOf", { title });
}

/** The running total of a score with its floors, and what it still lacks. */
export function FormSummary({ total, max, blockers, ...foot }: Props) {
  const text = useText();
  const isEmpty = total.groups.every(({ points }) => points === null);
  const missed = total.groups.filter(({ isFloorMet }) => isFloorMet === false).length;
  return (
    <FormFoot
      total={
        <>
          <b>{isEmpty ? "—" : total.total}</b>
          <span>{text.page(total.isComplete ? "work.total" : "work.totalSoFar")}</span>
          <span>{text.page("work.outOf", { max })}</span>
        </>
      }
      lacks={blockers.map((blocker) => ({
        field: blocker.field,
        title: wanted(text, blocker),
        onGo: () => goToBlocker(blocker),
      }))}
      note={
        <span className="note">
          {missed > 0 && <b className="attend">{text.page("work.floorsMissed", { missed })}</b>}
        </span>
      }
      {...foot}
    />
  );
}
