import { Popover } from "antd";
import { useState } from "react";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { enterBatch } from "./enter-batch.ts";
import { type Holder, useSession } from "./session-store.ts";
import "./session.css";

/** From one open batch straight to another, each at the place where it was left. */
export function BatchSwitch() {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const [isOpen, setIsOpen] = useState(false);
  if (holder === null) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      content={isOpen && <Batches holder={holder} onLeave={() => setIsOpen(false)} />}
    >
      <button type="button" className="btn plain" aria-haspopup="dialog" aria-expanded={isOpen}>
        {text.page("arrival.switch")}
      </button>
    </Popover>
  );
}

function Batches({ holder, onLeave }: { readonly holder: Holder; readonly onLeave: () => void }) {
  const text = useText();
  const screen = useSession((session) => session.screen);
  const { value: library, failure } = useAnswer("library.list", { identity: holder.identity });
  if (failure !== null) return <ErrorNote failure={failure} />;
  if (library === null) return <p role="status">{text.page("working")}</p>;
  return (
    <ul className="batch-switch" aria-label={text.page("arrival.switch")}>
      {library.batches.map((opened) => {
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
                {opened.batch.code} ·{" "}
                {text.page("arrival.scoredOf", { scored: opened.scored, dossiers: opened.dossiers })}
                {isCurrent && ` · ${text.page("arrival.current")}`}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
