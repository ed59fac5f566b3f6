import { useState } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import { askHost } from "../api.ts";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "./error-note.tsx";
import { PathPicker } from "./path-picker.tsx";

type Props = { readonly label: string; readonly suggestedName: string; readonly className?: string };

/** Prints the page as it is shown: to a PDF at a chosen place where the host can, else through the browser's own dialog. */
export function PrintPage({ label, suggestedName, className = "btn" }: Props) {
  const text = useText();
  const canPrintToPdf = useSession(({ host }) => host?.canPrintToPdf === true);
  const [isPicking, setIsPicking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [out, setOut] = useState<string | null>(null);
  const print = async (path: string): Promise<void> => {
    setIsPicking(false);
    const result = await askHost("host.print", { out: path });
    setFailure(result.ok ? null : result.failure);
    setOut(result.ok ? result.value.out : null);
  };
  return (
    <>
      <button
        type="button"
        className={className}
        onClick={() => {
          if (canPrintToPdf) setIsPicking(true);
          else window.print();
        }}
      >
        {label}
      </button>
      {out !== null && <span role="status">{text.page("arrival.printed", { path: out })}</span>}
      {failure !== null && <ErrorNote failure={failure} onDismiss={() => setFailure(null)} />}
      {isPicking && (
        <PathPicker
          title={label}
          choose="save"
          suggestedName={suggestedName}
          onChoose={(path) => void print(path)}
          onClose={() => setIsPicking(false)}
        />
      )}
    </>
  );
}
