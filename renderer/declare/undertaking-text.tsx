import type { Programme } from "#shared/files/programme.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";

type Props = { readonly programme: Programme };

/** What is accepted: the discipline of the session, where there is one, and the undertaking. */
export function UndertakingText({ programme }: Props) {
  const text = useText();
  return (
    <>
      {programme.discipline !== undefined && (
        <>
          <h2>{text.page("discipline.title")}</h2>
          <Paragraphs words={programme.discipline} />
        </>
      )}
      <h1>{text.page("declare.undertaking")}</h1>
      <Paragraphs words={programme.undertaking} />
    </>
  );
}

function Paragraphs({ words }: { readonly words: string }) {
  return (
    <div className="document">
      {words.split("\n").map((paragraph, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs of one fixed text
        <p key={index}>
          <ForeignText>{paragraph}</ForeignText>
        </p>
      ))}
    </div>
  );
}
