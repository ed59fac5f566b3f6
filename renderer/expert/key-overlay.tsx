import { Modal } from "antd";
import { useText } from "../text.ts";
import { KeyTable } from "./key-table.tsx";

type Props = { readonly onClose: () => void };

/** Every key of the workbench, over it. */
export function KeyOverlay({ onClose }: Props) {
  const text = useText();
  return (
    <Modal open title={text.page("work.keysAll")} onCancel={onClose} footer={null}>
      <KeyTable />
      <p className="note">{text.page("work.key.note")}</p>
    </Modal>
  );
}
