import type { Edit } from "#shared/files/edit.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { useText } from "../text.ts";
import { commitDraft, fieldKey, typeDraft } from "../expert/commit-edit.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { isComposing } from "./is-composing.ts";

type Props = {
  readonly id: string;
  readonly own: SheetDossier["gates"][number];
  readonly candidate: string;
  readonly toEdit: (reason: string | undefined) => Edit;
};

/** The reason beside a gate's answer: one field with it on disk, so its saved state is the gate's. */
export function GateReason({ id, own, toEdit }: Props) {
  const text = useText();
  const key = fieldKey(toEdit(undefined));
  const draft = useWorkspace((state) => state.drafts[key]);
  const make = (typed: string): Edit => toEdit(typed.trim() === "" ? undefined : typed);
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
        value={draft ?? own.reason ?? ""}
        onChange={(event) => typeDraft(key, event.target.value, make, isComposing(event.nativeEvent))}
        onCompositionEnd={(event) => typeDraft(key, event.currentTarget.value, make, false)}
        onBlur={() => void commitDraft(key)}
      />
    </div>
  );
}
