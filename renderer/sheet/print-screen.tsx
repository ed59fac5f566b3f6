import type { ReactElement } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PrintPage } from "../ui/print-page.tsx";
import "./print.css";

type Props = {
  /** What is printed, in words: the name of the file. */
  readonly title: string;
  readonly failure: Failure | null;
  readonly onClose: () => void;
  /** The paper; false while it is being read. */
  readonly children: ReactElement | false;
};

/** A paper as it will be printed, under the way back and the button that prints it. */
export function PrintScreen({ title, failure, onClose, children }: Props) {
  const text = useText();
  return (
    <main className="print-screen">
      <div className="print-bar">
        <button type="button" className="btn" onClick={onClose}>
          {text.page("print.back")}
        </button>
        <p className="small">
          {text.page("print.lead")} {text.page("print.plain")}
        </p>
        {children !== false && (
          <PrintPage label={text.page("print.print")} suggestedName={`${title}.pdf`} className="btn primary" />
        )}
      </div>
      {failure !== null && <ErrorNote failure={failure} />}
      {children === false ? failure === null && <EmptyNote title={text.page("working")} /> : children}
    </main>
  );
}
