import { Modal } from "antd";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { tellRecorded, useSecretariat } from "./secretariat-store.ts";

function forget(): void {
  tellRecorded(null);
}

/** What was signed last and its short code for the minutes, until somebody has written it down: a lock or killed services leave it there. */
export function RecordedDialog() {
  const text = useText();
  const recorded = useSecretariat((state) => state.recorded);
  if (recorded === null) return null;
  const { title, counted, code } = recorded;
  return (
    <Modal
      open
      width="45rem"
      title={text.page(title)}
      mask={{ closable: false }}
      onCancel={forget}
      footer={
        <button type="button" className="btn primary" onClick={forget}>
          {text.page("secretariat.done")}
        </button>
      }
    >
      <div className="form-rows" role="status">
        <p>{counted === null ? text.page("secretariat.recorded") : text.page("close.done", { count: counted })}</p>
        <ShortCode code={code} size="aloud" />
      </div>
    </Modal>
  );
}
