import type { ComponentProps } from "react";
import type { ExpertTotal } from "#shared/domain/scoring/expert-total.ts";
import { useText } from "../text.ts";
import type { Blocker } from "./blockers-of.ts";
import { FormFoot } from "./form-foot.tsx";
import { goToBlocker } from "./go-to-blocker.ts";

type Props = {
  readonly total: ExpertTotal;
  readonly max: string;
  readonly blockers: readonly Blocker[];
} & Pick<ComponentProps<typeof FormFoot>, "unsaved" | "onFinish" | "onSign">;

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
        title: blocker.isReason ? text.page("work.reasonOf", { title: blocker.title }) : blocker.title,
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
