import type { SheetPredicate } from "#shared/files/sheet.ts";
import { placeNow } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { PrintScreen } from "./print-screen.tsx";
import { ScoreTable } from "./score-table.tsx";
import { SignedPaper } from "./signed-paper.tsx";

/** The signed sheet as it goes on paper, to be signed by hand: all that the file says, with its short code. */
export function PrintSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { value: shown, failure } = useAnswer("sheet.show", placeNow());
  const title = text.page("print.title");
  return (
    <PrintScreen title={title} failure={failure} onClose={onClose}>
      {shown !== null && (
        <SignedPaper title={title} codeLabel={text.page("sign.code")} paper={shown} signed={shown.predicate}>
          <ScoreTable scheme={shown.scheme} entries={shown.predicate.dossiers} points={shown.dossiers} />
          <Declarations {...shown.predicate.declarations} />
        </SignedPaper>
      )}
    </PrintScreen>
  );
}

function Declarations({ undertaking, conflicts }: SheetPredicate["declarations"]) {
  const text = useText();
  return (
    <section>
      <h2>{text.page("print.declarations")}</h2>
      <p className="prose">
        <ForeignText>{undertaking.text}</ForeignText>
      </p>
      <p>
        {text.page("print.acceptedAt")} {new Date(undertaking.acceptedAt).toLocaleString(text.language)}
        {conflicts.length === 0 && <> · {text.page("print.noConflicts")}</>}
      </p>
    </section>
  );
}
