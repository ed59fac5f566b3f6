import { Popover } from "antd";
import { useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { enterBatch } from "./enter-batch.ts";
import { howFar } from "./how-far.ts";
import { type Holder, useSession } from "./session-store.ts";
import "./session.css";

/** From one open batch straight to another, each at the place where it was left. Nothing where there is no other. */
export function BatchSwitch({ holder }: { readonly holder: Holder }) {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { value: library } = useAnswer("library.list", { identity: holder.identity }, isOpen);
  if (library === null || library.batches.length < 2) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      content={isOpen && <Batches batches={library.batches} onLeave={() => setIsOpen(false)} />}
    >
      <button type="button" className="btn plain" aria-haspopup="dialog" aria-expanded={isOpen}>
        {text.page("arrival.switch")}
      </button>
    </Popover>
  );
}

type BatchesProps = {
  readonly batches: Response<"library.list">["batches"];
  readonly onLeave: () => void;
};

function Batches({ batches, onLeave }: BatchesProps) {
  const text = useText();
  const screen = useSession((session) => session.screen);
  return (
    <ul className="batch-switch" aria-label={text.page("arrival.switch")}>
      {batches.map((opened) => {
        const isCurrent = screen.name === "expert" && screen.batch === opened.batch.digest;
        return (
          <li key={opened.batch.digest}>
            <button
              type="button"
              className="btn plain"
              aria-current={isCurrent ? "true" : undefined}
              onClick={() => {
                onLeave();
                if (!isCurrent) enterBatch(opened);
              }}
            >
              {titleIn(text.language, opened.programme)} · {text.page("home.round", { round: opened.round })} ·{" "}
              {text.page(`arrival.kind.${opened.kind}`)}
              <small>
                {[opened.batch.code, howFar(text, opened), isCurrent ? text.page("arrival.current") : null]
                  .filter((word) => word !== null)
                  .join(" · ")}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
