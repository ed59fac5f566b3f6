import { exact, fromHundredths, toHundredths } from "#shared/domain/exact.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { assertNever, Refusal } from "#shared/ipc/result.ts";

/** The columns of `criterion_value`, without its key. */
export type ValueRow = {
  readonly kind: CriterionValue["kind"];
  readonly band: string | null;
  readonly hundredths: number | null;
  readonly basis: string | null;
};

/** A value taken apart into rows: its own, its options in order, and its facts. */
export type ValueRows = {
  readonly value: ValueRow;
  readonly options: readonly string[];
  readonly inputs: Facts;
  readonly verified: Facts;
};

/**
 * Takes a value apart into rows. Refuses with `RULE_BROKEN` (`detail: "finer-than-hundredths"`) what integer hundredths cannot
 * hold; no scheme that passes its check gives such points.
 */
export function rowsOfValue(value: CriterionValue): ValueRows {
  const row = (columns: Partial<ValueRow>): ValueRow => ({
    kind: value.kind,
    band: null,
    hundredths: null,
    basis: null,
    ...columns,
  });
  const none = { options: [], inputs: {}, verified: {} };
  switch (value.kind) {
    case "number":
      return { ...none, value: row({ hundredths: hundredthsOf(value.number) }) };
    case "band":
      return { ...none, value: row({ band: value.band }) };
    case "range":
      return { ...none, value: row({ band: value.band, hundredths: hundredthsOf(value.number) }) };
    case "options":
      return { ...none, value: row({}), options: value.options };
    case "confirmed":
      return { ...none, value: row({ hundredths: hundredthsOf(value.points) }), inputs: value.inputs };
    case "challenged": {
      const { basis, inputs, verified } = value;
      return { options: [], inputs, verified, value: row({ hundredths: hundredthsOf(value.points), basis }) };
    }
    default:
      return assertNever(value);
  }
}

/** Puts a value together again. Decimals come out in their shortest form: `8.50` went in, `8.5` comes back. */
export function valueOfRows({ value, options, inputs, verified }: ValueRows): CriterionValue {
  const { kind, band, hundredths, basis } = value;
  const number = hundredths === null ? null : fromHundredths(hundredths);
  // The CHECKs of `criterion_value` say which columns go with which kind.
  if (kind === "number" && number !== null) return { kind, number };
  if (kind === "band" && band !== null) return { kind, band };
  if (kind === "range" && band !== null && number !== null) return { kind, band, number };
  if (kind === "options") return { kind, options: [...options] };
  if (kind === "confirmed" && number !== null) return { kind, inputs, points: number };
  if (kind === "challenged" && number !== null && basis !== null) {
    return { kind, inputs, verified, basis, points: number };
  }
  throw new Error(`a ${kind} value lacks a column`);
}

function hundredthsOf(decimal: string): number {
  const hundredths = toHundredths(exact(decimal));
  if (hundredths === null)
    throw new Refusal("RULE_BROKEN", { problem: "bad-dossier", candidate: "", detail: "finer-than-hundredths" });
  return hundredths;
}
