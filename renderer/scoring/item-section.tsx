import type { ReactNode } from "react";
import { usePreferences } from "../preferences.ts";
import { setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { chooseByKey, isGiven } from "./choose-by-key.ts";
import { headId, itemId } from "./form-items.ts";
import { openNextItem } from "./next-item.ts";

type Props = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly kind?: string | undefined;
  readonly saved: ReactNode;
  readonly got: ReactNode;
  readonly isEmpty: boolean;
  readonly isVeto?: boolean;
  /** What stays visible when the item is shut, such as a challenge. */
  readonly summary?: ReactNode;
  readonly children: ReactNode;
};

/** One item of the form: a row that opens in place. Digits, Y and N act while it has the focus; once it is filled by key, the next one opens. */
export function ItemSection({ id, code, title, kind, saved, got, isEmpty, isVeto = false, summary, children }: Props) {
  const isOpen = useWorkspace((state) => state.openItem === id);
  const hasKeys = usePreferences((preferences) => preferences.hasCharacterKeys);
  return (
    <section
      id={itemId(id)}
      className={isOpen ? "crit open" : "crit"}
      aria-label={`${code} ${title}`}
      onKeyDown={(event) => {
        if (isOpen && (chooseByKey(event, hasKeys) === "chosen" || isGiven(event))) openNextItem(id);
      }}
    >
      <header>
        <span className="code">{code}</span>
        <h4>
          <button
            type="button"
            id={headId(id)}
            className="item-head"
            aria-expanded={isOpen}
            onClick={() => setWorkspace({ openItem: isOpen ? null : id })}
          >
            {title}
            {kind !== undefined && <small>{kind}</small>}
          </button>
        </h4>
        {saved}
        <span className={isEmpty ? "got empty" : isVeto ? "got vetoed" : "got"}>{got}</span>
      </header>
      {!isOpen && summary}
      {isOpen && children}
    </section>
  );
}
