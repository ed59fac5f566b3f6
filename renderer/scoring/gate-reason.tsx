import type { SheetDossier } from "#shared/files/sheet.ts";
import type { Edit } from "#shared/files/edit.ts";
import type { Result } from "#shared/ipc/result.ts";
import { useText } from "../text.ts";
import { commitDraft, typeDraft } from "../expert/commit-edit.ts";
import { useIsShut, useWorkspace } from "../expert/workspace-store.ts";
import { isComposing } from "./is-composing.ts";

type Props = {
  readonly id: string;
  readonly own: SheetDossier["gates"][number];
  readonly fieldKey: string;
  /** What a typed reason stands for, beside the answer. */
  readonly meaning: (typed: string) => Result<Edit, string>;
};

/** The reason beside a gate's answer: one field with it on disk, so its saved state is the gate's. */
export function GateReason({ id, own, fieldKey: key, meaning }: Props) {
  const text = useText();
  const draft = useWorkspace((state) => state.drafts[key]);
  const isSigned = useIsShut();
  const isMissing = own.answer === "found" && (draft ?? own.reason ?? "").trim() === "";
  return (
    <div className="reason">
      <label htmlFor={id} className={isMissing ? "attend" : undefined}>
        {text.page("crit.gateReason")}
      </label>
      <textarea
        id={id}
        className="field"
        rows={2}
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        aria-required={own.answer === "found"}
        readOnly={isSigned}
        value={draft ?? own.reason ?? ""}
        onChange={(event) => typeDraft(key, event.target.value, meaning, isComposing(event.nativeEvent))}
        onCompositionEnd={(event) => typeDraft(key, event.currentTarget.value, meaning, false)}
        onBlur={() => void commitDraft(key)}
      />
    </div>
  );
}
