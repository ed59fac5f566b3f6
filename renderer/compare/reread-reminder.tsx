import { setStep } from "../expert/read-workspace.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { setCompare } from "./compare-store.ts";

type Props = { readonly workspace: Workspace };

/** Before signing: how many dossiers are still marked to be read again, and the way to them. It keeps nobody from signing. */
export function RereadReminder({ workspace: { dossiers } }: Props) {
  const text = useText();
  const count = dossiers.filter(({ reread }) => reread !== null).length;
  if (count === 0) return null;
  return (
    <p className="small">
      <button
        type="button"
        className="link"
        onClick={() => {
          setCompare({ view: "reread" });
          setStep("compare");
        }}
      >
        {text.page("compare.rereadLeft", { count })}
      </button>
    </p>
  );
}
