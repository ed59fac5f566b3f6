import { foldWidth } from "#shared/domain/fold-width.ts";
import { typedDecimal, type TypedProblem } from "#shared/domain/typed-decimal.ts";
import type { FactField } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { ImportProblem } from "#shared/ipc/row-problem.ts";
import { hasHiddenCharactersInProse, headingKey } from "./fold-text.ts";

/** The value as a dossier carries it, or why the cell is refused. */
export type FactValue =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: ImportProblem };

const MAX_TEXT_LENGTH = 4_000;

const TRUE_WORDS = new Set(["是", "有", "true", "yes", "y", "1"]);
const FALSE_WORDS = new Set(["否", "无", "false", "no", "n", "0"]);

/**
 * Turns what a person typed into the form that the field's type asks for. Nothing is guessed: a cell that could be read in two
 * ways is refused. Numbers may have full-width digits, commas that group thousands, the field's own unit behind them, and a
 * percent sign only where the unit is `%`; "12%" in a field without that unit could mean 12 or 0.12 and is `ambiguous-number`,
 * as is "1,23". The cell must not be empty.
 */
export function normaliseFact(field: FactField, cell: string): FactValue {
  switch (field.type) {
    case "decimal":
      return normaliseNumber(field, cell);
    case "integer": {
      const number = normaliseNumber(field, cell);
      return number.ok && number.value.includes(".") ? refused("bad-integer") : number;
    }
    case "year":
      return normaliseYear(cell);
    case "choice":
      return normaliseChoice(field, cell);
    case "flag":
      return normaliseFlag(cell);
    case "text":
      return normaliseText(cell);
    default:
      return assertNever(field.type);
  }
}

function normaliseNumber(field: FactField, cell: string): FactValue {
  const text = foldWidth(cell);
  const unit = field.unit === undefined ? "" : foldWidth(field.unit);
  const bare = unit !== "" && text.endsWith(unit) ? text.slice(0, -unit.length).trimEnd() : text;
  if (/[%‰]$/.test(bare) || /[十百千万亿]$/.test(bare)) return refused("ambiguous-number");
  const typed = typedDecimal(bare, "grouping");
  return typed.ok ? typed : refused(PROBLEM_OF_TYPED[typed.failure]);
}

const PROBLEM_OF_TYPED = {
  unfinished: "bad-number",
  "not-a-number": "bad-number",
  "ambiguous-comma": "ambiguous-number",
  "too-precise": "number-too-precise",
} as const satisfies Record<TypedProblem, ImportProblem>;

function normaliseYear(cell: string): FactValue {
  const year = foldWidth(cell).replace(/年$/, "");
  return /^(?:1[89]|20|21)\d{2}$/.test(year) ? { ok: true, value: year } : refused("bad-year");
}

function normaliseChoice(field: FactField, cell: string): FactValue {
  const choices = field.choices ?? [];
  const byId = choices.find((choice) => choice.id === cell.trim());
  if (byId !== undefined) return { ok: true, value: byId.id };
  const word = headingKey(cell);
  const [found, second] = choices.filter(({ label, labelEn }) =>
    [label, labelEn ?? label].some((name) => headingKey(name) === word),
  );
  return found === undefined || second !== undefined ? refused("unknown-choice") : { ok: true, value: found.id };
}

function normaliseFlag(cell: string): FactValue {
  const word = headingKey(cell);
  if (TRUE_WORDS.has(word)) return { ok: true, value: "true" };
  return FALSE_WORDS.has(word) ? { ok: true, value: "false" } : refused("bad-flag");
}

function normaliseText(cell: string): FactValue {
  const text = cell.replace(/\r\n?/g, "\n").trim();
  if (hasHiddenCharactersInProse(text)) return refused("control-character");
  return text.length > MAX_TEXT_LENGTH ? refused("too-long") : { ok: true, value: text };
}

function refused(problem: ImportProblem): FactValue {
  return { ok: false, problem };
}
