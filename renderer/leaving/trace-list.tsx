import type { Response } from "#shared/ipc/contract.ts";
import { useText } from "../text.ts";
import { byteSize } from "#shared/text/byte-size.ts";

type Props = { readonly title: string; readonly traces: Response<"leaving.list">["traces"] };

/** What lies or lay on this laptop: kind, place, how much. */
export function TraceList({ title, traces }: Props) {
  const text = useText();
  if (traces.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="traces">
        {traces.map(({ kind, path, files, bytes }) => (
          <li key={path}>
            <strong>{text.page(`leave.kind.${kind}`)}</strong>{" "}
            <span className="note">{text.page("leave.size", { files, size: byteSize(bytes) })}</span>
            <p className="path mono small">{path}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
