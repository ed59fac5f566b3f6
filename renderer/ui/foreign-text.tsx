import { markOf, textParts } from "#shared/text/hidden-characters.ts";
import "./foreign-text.css";

type Props = { readonly children: string };

/**
 * Text that somebody else wrote, such as a name, a fact or a file name: always text and never markup, its direction kept to itself, and
 * characters that would be unseen or would turn words around shown by their code.
 */
export function ForeignText({ children }: Props) {
  const parts = textParts(children);
  return (
    <bdi>
      {parts.map((part, index) =>
        part.kind === "plain" ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- parts of one fixed text
          <span key={index} className="hidden-mark">
            {markOf(part)}
          </span>
        ),
      )}
    </bdi>
  );
}
