import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Edit } from "#shared/files/edit.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { labelIn, titleIn } from "#shared/text/title-in.ts";

/** What an edit is about, as the form calls it; a field that the scheme does not have is called by its id. */
export function fieldWords(text: Catalogue, scheme: Scheme, edit: Edit): string {
  switch (edit.kind) {
    case "value":
      return criterionTitle(text, scheme, edit.criterion);
    case "comment":
      return text.page("history.commentOn", { title: criterionTitle(text, scheme, edit.criterion) });
    case "gate": {
      const gate = scheme.gates.find(({ id }) => id === edit.gate);
      return gate === undefined ? edit.gate : titleIn(text.language, gate);
    }
    case "damage":
      return text.page("work.damageReason");
    case "abstention":
      return text.page("work.abstained");
    case "opinion":
      return text.page("history.opinion");
    case "conflict":
      return text.page("declare.conflicts");
    case "answer":
      return text.page("round.answer");
    case "reread":
      return text.page("compare.reread");
    case "revision":
      return text.page("print.revisionReason");
    case "undertaking":
      return text.page("declare.undertaking");
    case "phrases":
      return text.page("phrase.open");
    case "page-mark":
    case "note":
    case "passed-over":
      return text.page("notes.title");
    default:
      return assertNever(edit);
  }
}

/** What an edit puts into its field, in words. Texts stand as they were written. */
export function valueWords(text: Catalogue, scheme: Scheme, edit: Edit | null): string {
  if (edit === null || edit.to === null) return text.page("history.empty");
  switch (edit.kind) {
    case "value":
      return criterionValueWords(text, findCriterion(scheme, edit.criterion), edit.to);
    case "gate":
      return withReason(text, text.page(`crit.answer.${edit.to.answer}`), edit.to.reason);
    case "answer":
      return withReason(text, text.page(`round.answer.${edit.to.answer}`), edit.to.reason);
    case "conflict": {
      const said = text.page(edit.to.state === "recused" ? "work.recused" : "declare.withdrawn");
      return withReason(text, said, edit.to.reason);
    }
    case "reread":
      return edit.to === "" ? text.page("compare.marked") : (edit.to ?? "");
    case "revision":
      return edit.to.reason;
    case "page-mark":
      return edit.to.note;
    case "phrases":
      return edit.to.join(" · ");
    case "comment":
    case "abstention":
    case "opinion":
    case "damage":
    case "note":
    case "undertaking":
    case "passed-over":
      return edit.to;
    default:
      return assertNever(edit);
  }
}

function withReason(text: Catalogue, said: string, reason: string | undefined): string {
  return reason === undefined ? said : text.page("history.because", { said, reason });
}

function criterionValueWords(text: Catalogue, criterion: Criterion | undefined, value: CriterionValue): string {
  switch (value.kind) {
    case "number":
      return text.page("crit.points", { points: value.number });
    case "band":
      return bandWords(text, criterion, value.band);
    case "range":
      return `${bandWords(text, criterion, value.band)} ${text.page("crit.points", { points: value.number })}`;
    case "options": {
      if (value.options.length === 0) return text.page("crit.none");
      const options = criterion?.kind === "multi-select" ? criterion.options : [];
      const chosen = value.options.map((id) => options.find((option) => option.id === id));
      return chosen
        .map((option, index) => (option === undefined ? value.options[index] : labelIn(text.language, option)))
        .join(text.language === "en" ? ", " : "、");
    }
    case "confirmed":
      return text.page("history.confirmed", { points: value.points });
    case "challenged":
      return text.page("history.challenged", { points: value.points, basis: value.basis });
    default:
      return assertNever(value);
  }
}

function bandWords(text: Catalogue, criterion: Criterion | undefined, id: string): string {
  const bands = criterion?.kind === "bands" || criterion?.kind === "range-bands" ? criterion.bands : [];
  const band = [...bands].find((each) => each.id === id);
  return band === undefined ? id : labelIn(text.language, band);
}

function criterionTitle(text: Catalogue, scheme: Scheme, id: string): string {
  const criterion = findCriterion(scheme, id);
  return criterion === undefined ? id : titleIn(text.language, criterion);
}

function findCriterion(scheme: Scheme, id: string): Criterion | undefined {
  return criteriaOf(scheme).find(({ criterion }) => criterion.id === id)?.criterion;
}
