import type { PageKey } from "#shared/text/catalogue.ts";
import { keyNames } from "#shared/text/key-names.ts";
import { useText } from "../text.ts";
import "./key-table.css";

const KEYS: readonly (readonly [string, PageKey])[] = [
  ["J", "work.key.next"],
  ["K", "work.key.previous"],
  ["H", "history.key.open"],
  ["M", "notes.key.open"],
  ["1 … 9, 0", "work.key.digits"],
  ["Y, N", "work.key.confirm"],
  ["↑ ↓", "work.key.step"],
  ["Enter", "work.key.given"],
  ["Ctrl Enter", "work.key.finish"],
  ["↑ ↓ Enter", "work.key.list"],
  ["← → ↑ ↓", "work.key.resize"],
  ["Enter, Shift Enter", "compare.key.next"],
  ["Alt ↓", "phrase.key"],
  ["Ctrl Z", "work.key.undo"],
  ["Ctrl Y, Ctrl Shift Z", "history.key.redo"],
  ["← →, Ctrl G", "viewer.key.page"],
  ["Ctrl F, F3, Shift F3", "viewer.key.find"],
  ["Ctrl +, Ctrl −, Ctrl 0", "viewer.key.zoom"],
  ["Ctrl [, Ctrl ]", "viewer.key.turn"],
  ["F4", "viewer.key.thumbnails"],
  ["Ctrl K", "search.key.open"],
  ["↑ ↓ Enter, Esc", "search.key.move"],
  ["Tab", "work.key.tab"],
  ["F6, Shift F6", "work.key.region"],
  ["?", "work.key.help"],
  ["F1", "help.key"],
];

/** Every key of the workbench and what it does. */
export function KeyTable() {
  const text = useText();
  return (
    <table className="key-table">
      <tbody>
        {KEYS.map(([keys, what]) => (
          <tr key={what}>
            <th scope="row">
              <kbd>{keyNames(keys, navigator.userAgent)}</kbd>
            </th>
            <td>{text.page(what)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
