import { Modal } from "antd";
import { useText } from "../text.ts";
import { KeyTable } from "./key-table.tsx";

type Props = { readonly onClose: () => void };

/** Every key of the workbench, over it. They may be more than the window is high, so they take the focus and scroll with the arrows. */
export function KeyOverlay({ onClose }: Props) {
  const text = useText();
  return (
    <Modal open width="44rem" title={text.page("work.keysAll")} onCancel={onClose} footer={null}>
      <div tabIndex={0} role="region" aria-label={text.page("work.keysAll")}>
        <KeyTable />
        <p className="note">{text.page("work.key.note")}</p>
      </div>
    </Modal>
  );
}
