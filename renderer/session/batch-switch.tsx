import { Modal } from "antd";
import { useState } from "react";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { useFocusReturn } from "../ui/use-focus-return.ts";
import { OpenedBatch } from "./opened-batch.tsx";
import type { Holder } from "./session-store.ts";
import "./session.css";

type Props = {
  readonly holder: Holder;
  /** Digest of the batch that is open. */
  readonly batch: string;
};

/** From one open batch straight to another, each at the place where it was left. Nothing where there is no other. */
export function BatchSwitch({ holder, batch }: Props) {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { value: library } = useAnswer("library.list", { identity: holder.identity });
  if (library === null || library.batches.length < 2) return null;
  return (
    <>
      <button type="button" className="btn plain switch" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {text.page("arrival.switch")}
      </button>
      {isOpen && (
        <Modal open width="45rem" title={text.page("arrival.switch")} footer={null} onCancel={() => setIsOpen(false)}>
          <OtherBatches holder={holder} batch={batch} />
        </Modal>
      )}
    </>
  );
}

/** Asked whenever the dialog opens: places change, and how far each batch is. */
function OtherBatches({ holder, batch }: Props) {
  const text = useText();
  useFocusReturn();
  const { value: library, failure } = useAnswer("library.list", { identity: holder.identity });
  if (failure !== null) return <ErrorNote failure={failure} />;
  const others = library?.batches.filter((opened) => opened.batch.digest !== batch) ?? [];
  return (
    <ul className="library narrow">
      {others.map((opened) => (
        <OpenedBatch
          key={opened.batch.digest}
          opened={opened}
          action={text.page("home.enter")}
          isNext={others.length === 1}
        />
      ))}
    </ul>
  );
}
