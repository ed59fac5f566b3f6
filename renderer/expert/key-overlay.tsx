import { Modal } from "antd";
import type { PageKey } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";

type Props = { readonly onClose: () => void };

const KEYS: readonly (readonly [string, PageKey])[] = [
  ["J", "work.key.next"],
  ["K", "work.key.previous"],
  ["1 … 9, 0", "work.key.digits"],
  ["Y, N", "work.key.confirm"],
  ["↑ ↓", "work.key.step"],
  ["↑ ↓ Enter", "work.key.list"],
  ["← → ↑ ↓", "work.key.resize"],
  ["Ctrl Z", "work.key.undo"],
  ["PageUp, PageDown", "work.key.page"],
  ["Enter, Shift Enter", "work.key.find"],
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
