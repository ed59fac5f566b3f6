import { useState } from "react";
import { placeNow } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { useService } from "../ui/use-service.ts";

type Props = { readonly path: string };

/** The last step of handing in: the stick was out and in again, and the file on it is read once more. */
export function ExportCheck({ path }: Props) {
  const text = useText();
  const [isRight, setIsRight] = useState(false);
  const check = useService();
  const read = async (): Promise<void> => {
    setIsRight(false);
    const result = await check.run("sheet.check", { ...placeNow(), path });
    setIsRight(result.ok);
  };
  return (
    <li className={isRight ? "done" : undefined}>
      <span role="status">{text.page(isRight ? "sheet.rechecked" : "sheet.toRecheck")}</span>{" "}
      {!isRight && (
        <button
          type="button"
          className="btn compact"
          aria-disabled={check.isRunning}
          onClick={() => !check.isRunning && void read()}
        >
          {text.page("sheet.recheck")}
        </button>
      )}
      {check.failure !== null && <ErrorNote failure={check.failure} onDismiss={check.dismiss} />}
    </li>
  );
}
