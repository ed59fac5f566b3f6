import type { ComponentProps } from "react";
import { goToField, type WorkDossier } from "../expert/workspace-store.ts";
import { FormFoot } from "../scoring/form-foot.tsx";
import { useText } from "../text.ts";

type Props = {
  readonly round: NonNullable<WorkDossier["round"]>;
} & Pick<ComponentProps<typeof FormFoot>, "unsaved" | "onFinish" | "onSign">;

/** What an answer in words still lacks, beside the earlier total. A new score has the ordinary foot. */
export function RoundFoot({ round, ...foot }: Props) {
  const text = useText();
  const lacks = round.missing.flatMap((what) =>
    what === "answer"
      ? [{ field: "answer-choice", title: text.page("round.lacksAnswer") }]
      : what === "answer:reason"
        ? [{ field: "answer-reason", title: text.page("round.lacksReason") }]
        : [],
  );
  return (
    <FormFoot
      total={
        <>
          <b>{round.total}</b>
          <span>{text.page("round.earlierTotal")}</span>
        </>
      }
      lacks={lacks.map(({ field, title }) => ({ field, title, onGo: () => goToField(null, field) }))}
      {...foot}
    />
  );
}
