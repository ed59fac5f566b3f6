import { Fraction } from "fraction.js";
import { type Exact, ZERO } from "../exact.ts";

/**
 * Solves a square system exactly, or returns null when it is singular. Each row holds the coefficients and then the right-hand
 * side. Bareiss's fraction-free elimination (Math. Comp. 22, 1968): integers only, divisions without remainder, so numbers stay
 * as short as determinants are.
 */
export function solveExact(rows: readonly (readonly Exact[])[]): Exact[] | null {
  const matrix = rows.map(wholeNumbers);
  const size = matrix.length;
  let previous = 1n;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const found = matrix.findIndex((row, index) => index >= pivot && at(row, pivot) !== 0n);
    if (found === -1) return null;
    swap(matrix, pivot, found);
    const pivotRow = rowAt(matrix, pivot);
    const lead = at(pivotRow, pivot);
    for (let index = pivot + 1; index < size; index += 1) {
      const row = rowAt(matrix, index);
      const factor = at(row, pivot);
      matrix[index] = row.map((value, column) =>
        column <= pivot ? 0n : (value * lead - factor * at(pivotRow, column)) / previous,
      );
    }
    previous = lead;
  }
  return substituteBack(matrix);
}

function substituteBack(matrix: readonly (readonly bigint[])[]): Exact[] {
  const size = matrix.length;
  const solution: Exact[] = Array.from({ length: size }, () => ZERO);
  for (let index = size - 1; index >= 0; index -= 1) {
    const row = rowAt(matrix, index);
    let rest: Exact = new Fraction(at(row, size));
    for (let column = index + 1; column < size; column += 1) {
      rest = rest.sub((solution[column] ?? ZERO).mul(at(row, column)));
    }
    solution[index] = rest.div(at(row, index));
  }
  return solution;
}

/** The row times the least common multiple of its denominators. */
function wholeNumbers(row: readonly Exact[]): bigint[] {
  const multiple = row.reduce((common, { d }) => (common / greatestCommonDivisor(common, d)) * d, 1n);
  return row.map(({ s, n, d }) => s * n * (multiple / d));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

function swap(matrix: bigint[][], a: number, b: number): void {
  const row = rowAt(matrix, a);
  matrix[a] = rowAt(matrix, b);
  matrix[b] = row;
}

function rowAt<T>(matrix: readonly T[], index: number): T {
  const row = matrix[index];
  if (row === undefined) throw new Error("row out of range");
  return row;
}

function at(row: readonly bigint[], column: number): bigint {
  return row[column] ?? 0n;
}
