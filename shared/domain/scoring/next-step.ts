import { type Exact, exact, toWireDecimal } from "../exact.ts";

/** A range of points with its grid, which begins at `from`. Decimals. */
export type StepRange = { readonly from: string; readonly to: string; readonly step: string };

/**
 * Where one step leads from a number, as a wire decimal; null when there is nothing that way. A number beside the grid goes to the next point
 * of it, one outside the range to its nearer end, and only towards it. From no number at all (`null`) a step up begins at the least, and a
 * step down leads nowhere: whoever asks for less of what was not given must not be given the most, nor a zero.
 */
export function nextStep(number: string | null, by: 1 | -1, { from, to, step }: StepRange): string | null {
  const [least, size] = [exact(from), exact(step)];
  const most = exact(to).sub(least).div(size).floor();
  if (number === null) return by === 1 ? from : null;
  const at = exact(number).sub(least).div(size);
  const wanted = by === 1 ? at.floor().add(1) : at.ceil().sub(1);
  const index = clamped(wanted, most);
  const isThatWay = by === 1 ? index.gt(at) : index.lt(at);
  return isThatWay ? toWireDecimal(least.add(index.mul(size))) : null;
}

function clamped(index: Exact, most: Exact): Exact {
  if (index.lt(0)) return exact(0);
  return index.gt(most) ? most : index;
}
