import { Modal } from "antd";
import type { PageKey } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";

type Props = { readonly onClose: () => void };

const KEYS: readonly (readonly [string, PageKey])[] = [
  ["J", "work.key.next"],
  ["K", "work.key.previous"],
  ["H", "history.key.open"],
  ["1 … 9, 0", "work.key.digits"],
  ["Y, N", "work.key.confirm"],
  ["↑ ↓", "work.key.step"],
  ["↑ ↓ Enter", "work.key.list"],
  ["← → ↑ ↓", "work.key.resize"],
  ["Ctrl Z", "work.key.undo"],
  ["Ctrl Y, Ctrl Shift Z", "history.key.redo"],
  ["← →, Ctrl G", "viewer.key.page"],
  ["Ctrl F, F3, Shift F3", "viewer.key.find"],
  ["Ctrl +, Ctrl −, Ctrl 0", "viewer.key.zoom"],
  ["Ctrl [, Ctrl ]", "viewer.key.turn"],
  ["F4", "viewer.key.thumbnails"],
  ["Ctrl Shift F", "search.key.open"],
  ["↑ ↓ Enter, Esc", "search.key.move"],
  ["Tab", "work.key.tab"],
  ["?", "work.key.help"],
];

/** Every key of the workbench. */
export function KeyOverlay({ onClose }: Props) {
  const text = useText();
  return (
    <Modal open title={text.page("work.keysAll")} onCancel={onClose} footer={null}>
      <table className="key-table">
        <tbody>
          {KEYS.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{text.page(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{text.page("work.key.note")}</p>
    </Modal>
  );
}
