import { markOf, textParts } from "#shared/text/hidden-characters.ts";
import "./foreign-text.css";

type Props = { readonly children: string };

const HAN = /\p{Script=Han}/u;

/**
 * Text that somebody else wrote, such as a name, a fact or a file name: always text and never markup, its direction kept to itself, and
 * characters that would be unseen or would turn words around shown by their code. Chinese says that it is, whatever the window's language
 * (WCAG 3.1.2): it is read out and set as Chinese.
 */
export function ForeignText({ children }: Props) {
  const parts = textParts(children);
  return (
    <bdi lang={HAN.test(children) ? "zh-CN" : undefined}>
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
