import { useText } from "../text.ts";
import { ExportCheck } from "./export-check.tsx";

type Props = {
  readonly digest: string;
  /** Where the sheet was exported in this window; null when not yet. */
  readonly out: string | null;
};

/** What is done and what is left once a sheet is signed. */
export function HandIn({ digest, out }: Props) {
  const text = useText();
  return (
    <>
      <p>{text.page("sign.remains")}</p>
      <ul>
        <li className="done">{text.page("sign.doneSigned")}</li>
        <li className={out === null ? undefined : "done"}>{text.page("sign.toExport")}</li>
        {out !== null && <ExportCheck key={`${digest} ${out}`} path={out} />}
        <li>{text.page("sign.toCompare")}</li>
      </ul>
      {out !== null && (
        <p className="note path" role="status">
          {text.page("sign.at", { path: out })}
        </p>
      )}
    </>
  );
}
