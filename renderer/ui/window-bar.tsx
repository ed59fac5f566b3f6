import type { ReactNode } from "react";
import { openHelp } from "../help/help-store.ts";
import { lock, useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ForeignText } from "./foreign-text.tsx";
import { PreferencesMenu } from "./preferences-menu.tsx";

type Step = { readonly key: string; readonly label: string };

type Props = {
  readonly programme?: string | undefined;
  readonly steps?: readonly Step[];
  readonly current?: string;
  readonly onStep?: (key: string) => void;
  /** What belongs at the right before the name, such as when a safety copy was made. */
  readonly children?: ReactNode;
};

/** The bar on top of every screen: the seal, the programme, the steps, and who works here. */
export function WindowBar({ programme, steps = [], current, onStep, children }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  return (
    <header className="bar">
      <div className="brand">
        <svg viewBox="0 0 26 26" aria-hidden="true">
          <rect x="1" y="1" width="24" height="24" fill="var(--seal)" />
          <text x="13" y="19" fontSize="17" fontWeight="700" textAnchor="middle" fill="var(--on-seal)">
            封
          </text>
        </svg>
        {text.page("brand")}
      </div>
      {programme !== undefined && (
        <div className="programme" title={programme}>
          <span>{programme}</span>
        </div>
      )}
      {steps.length > 0 && (
        <nav aria-label={text.page("steps")}>
          {steps.map((step) => (
            <button
              key={step.key}
              type="button"
              aria-current={step.key === current ? "page" : undefined}
              onClick={() => onStep?.(step.key)}
            >
              {step.label}
            </button>
          ))}
        </nav>
      )}
      <div className="who">
        <span className="offline">{text.page("offline")}</span>
        {children}
        {holder !== null && (
          <>
            <strong>
              <ForeignText>{holder.name}</ForeignText>
            </strong>
            {holder.custody === "issued" && (
              <span className="tag" title={text.page("arrival.issuedLong")}>
                {text.page("arrival.issued")}
              </span>
            )}
            <button type="button" className="btn plain" onClick={() => void lock()}>
              {text.page("lock")}
            </button>
          </>
        )}
        <button type="button" className="btn plain" onClick={() => openHelp()}>
          {text.page("help.open.button")}
        </button>
        <PreferencesMenu />
      </div>
    </header>
  );
}
