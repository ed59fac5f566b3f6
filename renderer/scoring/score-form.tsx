import { useEffect, useRef } from "react";
import { expertCriteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { CalibrationNote } from "../compare/calibration-note.tsx";
import { RereadMark } from "../compare/reread-mark.tsx";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { fieldKey } from "../expert/commit-edit.ts";
import { setStep } from "../expert/read-workspace.ts";
import { placeNow, setWorkspace, useWorkspace, type WorkDossier, type Workspace } from "../expert/workspace-store.ts";
import { workingEntry } from "../expert/working-entry.ts";
import { openHistory } from "../history/history-store.ts";
import { OpinionField } from "../phrases/opinion-field.tsx";
import { ObjectionSection } from "../round/objection-section.tsx";
import { RoundFoot } from "../round/round-foot.tsx";
import { SignedBar } from "../sheet/signed-bar.tsx";
import { AbstainSection } from "./abstain-section.tsx";
import { blockersOf } from "./blockers-of.ts";
import { ClosedFoot } from "./closed-foot.tsx";
import { CriterionItem } from "./criterion-item.tsx";
import { DimensionHead } from "./dimension-head.tsx";
import { FactGates } from "./fact-gates.tsx";
import { focusForm } from "./focus-form.ts";
import { formItems } from "./form-items.ts";
import { FormSummary } from "./form-summary.tsx";
import { GateItem } from "./gate-item.tsx";
import { ShutFields } from "./shut-fields.tsx";
import { useNextOpen } from "./use-next-open.ts";

type Props = { readonly workspace: Workspace; readonly dossier: WorkDossier };

/** The form beside the dossier: gates, dimensions and criteria, the opinion, and at its foot the total and what blocks it. */
export function ScoreForm({ workspace, dossier }: Props) {
  const text = useText();
  const pending = useWorkspace((state) => state.pending);
  const refusals = useWorkspace((state) => state.refusals);
  const isDrawerOpen = useWorkspace((state) => state.isDrawerOpen);
  const formFailure = useWorkspace((state) => state.formFailure);
  useFocusWish();
  const { scheme, dossiers } = workspace;
  const { candidate } = dossier.progress;
  const working = workingEntry(dossier, pending);
  const { state } = dossier.entry;
  const { round } = dossier;
  // In a further round, values are asked for only of whoever scores again.
  const isInWords = round !== null && round.answer?.answer !== "rescore";
  const isClosed = state === "recused" || state === "abstained" || isInWords;
  const total = expertTotal(scheme, working.entry, dossier.dossier.facts);
  const refused = new Set(
    expertCriteriaOf(scheme)
      .map(({ id }) => id)
      .filter((criterion) => refusals[valueKey(candidate, criterion)] !== undefined),
  );
  const blockers = isClosed ? [] : blockersOf(scheme, working, dossier, refused, text.language);
  const onFinish = useNextOpen(dossiers, candidate);
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    if (form.current !== null) focusForm(form.current);
  }, []);
  return (
    <section
      ref={form}
      className="form"
      data-drawer={isDrawerOpen ? "open" : "shut"}
      aria-label={text.page("work.formOf", { name: shownText(dossier.dossier.name ?? candidate) })}
    >
      <button
        type="button"
        className="handle"
        aria-expanded={isDrawerOpen}
        onClick={() => setWorkspace({ isDrawerOpen: !isDrawerOpen })}
      >
        <b>{text.page("work.form")}</b>
        {state === "recused" || state === "abstained" ? (
          <span>{text.page(`work.state.${state}`)}</span>
        ) : (
          <span>
            {text.page(total.isComplete ? "work.total" : "work.totalSoFar")} <b>{isClosed ? "—" : total.total}</b> /{" "}
            {scheme.max}
          </span>
        )}
        {blockers.length > 0 && (
          <span className="attend">{text.page("work.blockers", { count: blockers.length })}</span>
        )}
        <span className="fold">{text.page(isDrawerOpen ? "work.shut" : "work.open")}</span>
      </button>
      <div className="scroll">
        <SignedBar workspace={workspace} />
        {formFailure !== null && (
          <ErrorNote failure={formFailure} onDismiss={() => setWorkspace({ formFailure: null })} />
        )}
        {round !== null && <ObjectionSection scheme={scheme} dossier={dossier} round={round} />}
        <CalibrationNote workspace={workspace} candidate={candidate} />
        {state === "recused" && (
          <p className="closed-note">
            <span className="tag">{text.page("work.recused")}</span>
            <span className="note">{text.page("recused.formClosed")}</span>
          </p>
        )}
        {!isClosed && <FactGates scheme={scheme} facts={dossier.dossier.facts} />}
        {!isClosed &&
          formItems(scheme).map((item) => {
            if (item.kind === "gate")
              return <GateItem key={item.gate.id} gate={item.gate} candidate={candidate} entry={working.entry} />;
            if (item.kind === "group") {
              return (
                <DimensionHead
                  key={item.group.id}
                  {...item}
                  points={total.groups.find(({ group }) => group === item.group.id)}
                />
              );
            }
            return <CriterionItem key={item.criterion.id} {...item} dossier={dossier} working={working} />;
          })}
        {state !== "recused" && !isInWords && (
          <div className="crit words">
            {!isClosed && (
              <OpinionField key={`${candidate} opinion`} candidate={candidate} opinion={dossier.entry.opinion ?? ""} />
            )}
            {round === null && (
              <ShutFields>
                <AbstainSection key={candidate} dossier={dossier} />
              </ShutFields>
            )}
            <RereadMark key={`${candidate} reread`} candidate={candidate} reread={dossier.reread} />
          </div>
        )}
        <p className="row below history-way">
          <button type="button" className="btn compact" onClick={() => void openHistory(candidate)}>
            {text.page("history.open")} <kbd aria-hidden="true">H</kbd>
          </button>
        </p>
      </div>
      {isInWords && <RoundFoot round={round} unsaved={working.unsaved} onFinish={onFinish} onSign={toSigning} />}
      {(state === "recused" || state === "abstained") && !isInWords && (
        <ClosedFoot state={state} onNext={onFinish} onSign={toSigning} />
      )}
      {!isClosed && (
        <FormSummary
          total={total}
          max={scheme.max}
          blockers={blockers}
          unsaved={working.unsaved}
          onFinish={onFinish}
          onSign={toSigning}
        />
      )}
    </section>
  );
}

function valueKey(candidate: string, criterion: string): string {
  return fieldKey({ kind: "value", batch: placeNow().batch, candidate, criterion, to: null });
}

function toSigning(): void {
  setStep("sign");
}

/** Moves the focus to the field that a blocker's link named, once it is drawn. */
function useFocusWish(): void {
  const wish = useWorkspace((state) => state.wish);
  useEffect(() => {
    if (wish === null) return;
    const field = document.getElementById(wish.id);
    field?.focus();
    field?.closest("section")?.scrollIntoView({ block: "nearest" });
  }, [wish]);
}
