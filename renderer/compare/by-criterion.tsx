import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { titleIn } from "#shared/text/title-in.ts";
import { redoEdit, undoEdit } from "../expert/commit-edit.ts";
import { groupRows, NO_FILTER } from "../expert/list-rows.ts";
import { openDossier } from "../expert/read-workspace.ts";
import { setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { isTyping } from "../ui/is-typing.ts";
import { controlId } from "../scoring/form-items.ts";
import { useText } from "../text.ts";
import { isRedo, isUndo } from "../ui/undo-keys.ts";
import { loadComparison, setCompare, useCompare } from "./compare-store.ts";
import type { Compared } from "./compared.ts";
import { CriterionAnchors } from "./criterion-anchors.tsx";
import { CriterionRow } from "./criterion-row.tsx";
import { namedCriteria } from "./own-names.ts";

/**
 * One criterion down all dossiers: whoever scores it in one go keeps one measure. The row in hand opens with the form's own controls; Enter
 * goes on to the next. The dossier in hand is that of the workbench.
 */
export function ByCriterion({ workspace, comparison }: Compared) {
  const text = useText();
  const { scheme } = workspace;
  const criteria = useMemo(
    () => [...namedCriteria(scheme, text.language).values()].filter(({ criterion }) => criterion.kind !== "imported"),
    [scheme, text.language],
  );
  const chosen = useCompare((state) => state.criterion);
  const candidate = useWorkspace((state) => state.candidate);
  const openItem = useWorkspace((state) => state.openItem);
  const named = criteria.find(({ criterion }) => criterion.id === chosen) ?? criteria.find(isJudged) ?? criteria[0];
  const list = useRef<HTMLOListElement>(null);
  /** The dossier whose control gets the keyboard as soon as it is drawn. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const isThere = useWorkspace(
    (state) => awaited !== null && state.candidate === awaited && state.dossiers[awaited] !== undefined,
  );
  // An edit that is taken back opens its item: it is to be seen here too.
  useEffect(() => {
    if (criteria.some(({ criterion }) => criterion.id === openItem)) setCompare({ criterion: openItem });
  }, [criteria, openItem]);
  useEffect(() => () => void loadComparison(), []);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.isComposing || isTyping(event.target)) return;
      if (isUndo(event)) void undoEdit();
      else if (isRedo(event)) void redoEdit();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  const control = named === undefined ? "" : controlId(named.criterion.id);
  useEffect(() => {
    if (!isThere) return;
    setAwaited(null);
    focusIn(control);
  }, [isThere, control]);
  if (named === undefined) return null;
  const { criterion } = named;
  const scored = new Map(comparison.dossiers.map((each) => [each.candidate, each]));
  const rows = groupRows(workspace.dossiers, NO_FILTER)
    .flatMap((group) => group.rows)
    .filter(({ state }) => state !== "recused" && state !== "abstained");
  const open = (next: string): void => {
    // Those that come after it are read ahead meanwhile.
    void openDossier(next);
    setWorkspace({ openItem: criterion.id });
    setAwaited(next);
  };
  /** Goes on from the row in hand, first of all to a reason that it still asks for. */
  const goOn = (by: 1 | -1): void => {
    const reason = list.current?.querySelector<HTMLTextAreaElement>("li.open textarea[aria-required=true]") ?? null;
    if (by === 1 && reason !== null && reason.value.trim() === "") {
      reason.focus();
      return;
    }
    const next = rows[rows.findIndex((row) => row.candidate === candidate) + by];
    if (next !== undefined) open(next.candidate);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const { target, key } = event;
    if (
      key === "Enter" &&
      (target instanceof HTMLInputElement || (target instanceof HTMLTextAreaElement && event.ctrlKey))
    ) {
      event.preventDefault();
      // What was typed is taken first: it may be refused, or a reason be asked for.
      if (target instanceof HTMLInputElement)
        requestAnimationFrame(() => target.getAttribute("aria-invalid") !== "true" && goOn(event.shiftKey ? -1 : 1));
      else goOn(1);
    } else if (target instanceof HTMLButtonElement && target.matches(".row-head")) {
      const heads = [...(list.current?.querySelectorAll<HTMLElement>(".row-head") ?? [])];
      const to = heads[heads.indexOf(target) + (key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0)];
      if (to === undefined || to === target) return;
      event.preventDefault();
      to.focus();
    }
  };
  return (
    <section className="by-criterion">
      <label className="row">
        {text.page("compare.criterion")}
        <select
          className="field"
          value={criterion.id}
          onChange={(event) => {
            setWorkspace({ openItem: null });
            setCompare({ criterion: event.target.value });
          }}
        >
          {criteria.map(({ criterion: each, code, title }) => (
            <option key={each.id} value={each.id}>
              {code} {title}
              {each.kind === "computed" ? ` · ${text.page("crit.computed")}` : ""}
            </option>
          ))}
        </select>
      </label>
      <CriterionAnchors criterion={criterion} />
      <p className="note">
        {text.page(criterion.kind === "computed" ? "compare.computedOnly" : "compare.byCriterionKeys")}
      </p>
      <ol ref={list} aria-label={`${named.code} ${titleIn(text.language, criterion)}`} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <CriterionRow
            key={row.candidate}
            criterion={criterion}
            row={row}
            points={scored.get(row.candidate)?.points[criterion.id] ?? null}
            isOpen={row.candidate === candidate && openItem === criterion.id && criterion.kind !== "computed"}
            onOpen={open}
          />
        ))}
      </ol>
    </section>
  );
}

/** Gives a control the keyboard, with what is in it chosen: a number that is typed takes its place. */
function focusIn(id: string): void {
  const control = document.getElementById(id);
  control?.focus();
  if (control instanceof HTMLInputElement && control.type !== "radio" && control.type !== "checkbox") control.select();
  control?.closest("li")?.scrollIntoView({ block: "nearest" });
}

function isJudged({ criterion }: { readonly criterion: { readonly kind: string } }): boolean {
  return criterion.kind !== "computed";
}
