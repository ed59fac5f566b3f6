import type { Criterion } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { type Exact, exact, sum } from "../exact.ts";

/**
 * Points of an expert's value, before the criterion's weight. Null when the value is not of the criterion's kind or names a band
 * or option that the criterion does not have. Ranges, steps and computed points are judged by {@link valueBreaches}, not here.
 */
export function pointsOf(criterion: Criterion, value: CriterionValue): Exact | null {
  switch (value.kind) {
    case "number":
      return criterion.kind === "number" ? exact(value.number) : null;
    case "band": {
      if (criterion.kind !== "bands") return null;
      const band = criterion.bands.find(({ id }) => id === value.band);
      return band === undefined ? null : exact(band.points);
    }
    case "range":
      return criterion.kind === "range-bands" && criterion.bands.some(({ id }) => id === value.band)
        ? exact(value.number)
        : null;
    case "options": {
      if (criterion.kind !== "multi-select") return null;
      const chosen = criterion.options.filter(({ id }) => value.options.includes(id));
      if (chosen.length !== value.options.length) return null;
      const points = sum(chosen.map((option) => exact(option.points)));
      const cap = exact(criterion.cap);
      return points.gt(cap) ? cap : points;
    }
    case "confirmed":
    case "challenged":
      return criterion.kind === "computed" ? exact(value.points) : null;
    default:
      return assertNever(value);
  }
}

/** Whether a number is a whole multiple of `step` away from `origin`. */
export function isOnStep(number: Exact, origin: Exact, step: Exact): boolean {
  return number.sub(origin).div(step).d === 1n;
}
