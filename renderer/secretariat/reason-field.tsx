import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly label: string; readonly rows: number };

/** The words of a decision, which are signed with it. */
export function ReasonField({ label, rows, ...desk }: Props) {
  const [{ reason = "" }, fill] = useDraft(desk);
  return (
    <label>
      {label}
      <textarea
        className="field"
        rows={rows}
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        value={reason}
        onChange={(event) => fill({ reason: event.target.value })}
      />
    </label>
  );
}
