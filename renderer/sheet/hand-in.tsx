import { useWorkspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { ExportCheck } from "./export-check.tsx";

type Props = { readonly digest: string };

/** What is done and what is left once something is signed. */
export function HandIn({ digest }: Props) {
  const text = useText();
  const exported = useWorkspace((state) => (state.exported?.digest === digest ? state.exported : null));
  return (
    <>
      <p>{text.page("sign.remains")}</p>
      <ul>
        <li className="done">{text.page("sign.doneSigned")}</li>
        <li className={exported === null ? undefined : "done"}>
          <span>
            {text.page("sign.toExport")}
            {exported !== null && <span className="note path"> {exported.out}</span>}
          </span>
        </li>
        {exported !== null && <ExportCheck key={`${digest} ${exported.out}`} exported={exported} />}
        <li>{text.page("sign.toCompare")}</li>
      </ul>
    </>
  );
}
