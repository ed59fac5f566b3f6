import type { Scheme } from "#shared/files/scheme.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { fieldWords, valueWords } from "./edit-words.ts";
import type { HistoryEntry, HistoryRow } from "#shared/domain/history/history-rows.ts";
import { revertTo } from "./history-store.ts";

type Props = {
  readonly row: HistoryRow;
  readonly scheme: Scheme;
  /** All that is shown, to name the moment a revert went back to. */
  readonly entries: readonly HistoryEntry[];
  readonly canRevert: boolean;
};

/** One act: when, on what, from what to what, and the way back to how the dossier stood after it. */
export function HistoryRowLine({ row, scheme, entries, canRevert }: Props) {
  const text = useText();
  const { last, first, act, count, isUndone } = row;
  const time = (at: string): string => new Date(at).toLocaleTimeString(text.language);
  const field = fieldWords(text, scheme, last.after);
  const target = entries.find(({ sequence }) => sequence === last.reverts);
  return (
    <tr className={isUndone ? "undone" : undefined}>
      <td className="when">
        <time dateTime={last.at} title={new Date(last.at).toLocaleString(text.language)}>
          {time(last.at)}
        </time>
      </td>
      <th scope="row">
        {act !== "edit" && <span className="tag">{text.page(`history.act.${act}`)}</span>}{" "}
        {act === "revert" && count > 1 ? text.page("history.fields", { count }) : field}
        {isUndone && <span className="note"> {text.page("history.undone")}</span>}
      </th>
      <td className="change">
        {act === "revert" ? (
          target !== undefined && text.page("history.backTo", { at: time(target.at) })
        ) : (
          <>
            <span className="was">
              <ForeignText>{valueWords(text, scheme, first.before)}</ForeignText>
            </span>
            <span aria-label={text.page("history.becomes")}> → </span>
            <span className="is">
              <ForeignText>{valueWords(text, scheme, last.after)}</ForeignText>
            </span>
          </>
        )}
      </td>
      <td className="num">
        {canRevert && last.after.kind !== "conflict" && (
          <button
            type="button"
            className="btn compact"
            aria-label={text.page("history.revertTo", { at: time(last.at), field })}
            onClick={() => void revertTo(last.sequence, last.at)}
          >
            {text.page("history.revert")}
          </button>
        )}
      </td>
    </tr>
  );
}
