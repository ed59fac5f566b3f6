import { Modal } from "antd";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { keyNames } from "#shared/text/key-names.ts";
import { useText } from "../text.ts";
import { useFocusReturn } from "../ui/use-focus-return.ts";
import { KeyTable } from "../expert/key-table.tsx";
import { HELP_PAGES } from "./help-pages.ts";
import { HelpFigure } from "./help-figure.tsx";
import "./help.css";
import { openHelp, shutHelp, turnHelp, useHelp } from "./help-store.ts";

const PARTS = ["expert", "secretariat"] as const;

/** The guide over whatever is on screen: F1 opens it, Escape goes back. */
export function HelpGuide() {
  const { isOpen } = useHelp();
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "F1") return;
      event.preventDefault();
      openHelp();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return isOpen ? <Guide /> : null;
}

function Guide() {
  const text = useText();
  useFocusReturn();
  const id = useHelp((state) => state.page);
  const list = useRef<HTMLElement>(null);
  const body = useRef<HTMLElement>(null);
  const at = HELP_PAGES.findIndex((each) => each.id === id);
  const page = HELP_PAGES[at];
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [id]);
  if (page === undefined) throw new Error("the guide has no such page");
  const turn = (by: 1 | -1): void => {
    const next = HELP_PAGES[at + by];
    if (next !== undefined) turnHelp(next.id);
  };
  /** Up and down move through the list of pages, as in any list. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    buttons[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    turn(event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <Modal open width="64rem" title={text.page("help.title")} onCancel={shutHelp} footer={null} zIndex={1100}>
      <div className="help">
        <nav ref={list} aria-label={text.page("help.pages")} onKeyDown={onKeyDown}>
          {PARTS.map((part) => (
            <div key={part}>
              <h3>{text.page(`help.${part}`)}</h3>
              <ul>
                {HELP_PAGES.filter((each) => each.part === part).map((each) => (
                  <li key={each.id}>
                    <button
                      type="button"
                      aria-current={each.id === id ? "page" : undefined}
                      onClick={() => turnHelp(each.id)}
                    >
                      {text.page(each.title)}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <article ref={body} tabIndex={0} aria-label={text.page(page.title)}>
          <h2>{text.page(page.title)}</h2>
          <HelpFigure page={page.id} />
          {page.id === "keys" ? (
            <KeyTable />
          ) : (
            <ol className="steps">
              {page.steps.map((step) => (
                <li key={step}>{keyNames(text.page(step), navigator.userAgent)}</li>
              ))}
            </ol>
          )}
          <p className="word">{text.page(page.note)}</p>
        </article>
        <footer>
          <button type="button" className="btn compact" aria-disabled={at === 0} onClick={() => turn(-1)}>
            {text.page("help.previous")}
          </button>
          <span className="note" role="status">
            {text.page("help.where", { page: at + 1, pages: HELP_PAGES.length })}
          </span>
          <button
            type="button"
            className="btn compact"
            aria-disabled={at === HELP_PAGES.length - 1}
            onClick={() => turn(1)}
          >
            {text.page("help.next")}
          </button>
        </footer>
      </div>
    </Modal>
  );
}
