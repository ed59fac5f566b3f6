import type { OwnDossier } from "#shared/domain/comparison/own-dossier.ts";
import { type Scheme, scheme } from "#shared/files/scheme.ts";
import { panelScheme } from "./panel-scheme.ts";
import { fc } from "./properties.ts";

/** The test scheme, with changes of a test. */
export function testScheme(changes: Partial<Scheme> = {}): Scheme {
  return { ...scheme.parse(panelScheme), ...changes };
}

/** A scored dossier of the test scheme; `innovation` is what most tests vary. */
export function own(candidate: string, innovation: string, changes: Partial<OwnDossier> = {}): OwnDossier {
  return {
    candidate,
    state: "scored",
    isCalibration: false,
    points: { innovation, market: "10", management: "6", honours: "6", size: "10" },
    bands: { market: "average", management: "fair" },
    order: null,
    ...changes,
  };
}

/** Points of `innovation`: 0 to 40 in halves. */
const halves = fc.integer({ min: 0, max: 80 }).map((half) => String(half / 2));

/** Any number of dossiers in any state, in the order in which they were scored. */
export const ownDossiers: fc.Arbitrary<OwnDossier[]> = fc
  .array(
    fc.record({
      innovation: halves,
      market: fc.constantFrom("leading", "average", "weak"),
      state: fc.constantFrom<OwnDossier["state"]>("scored", "scored", "scored", "abstained", "recused"),
      isCalibration: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((rows) =>
    rows.map(({ innovation, market, state, isCalibration }, index) =>
      own(`C${index}`, innovation, {
        state,
        isCalibration,
        order: index + 1,
        points: {
          innovation,
          market: { leading: "20", average: "10", weak: "0" }[market] ?? "",
          management: "6",
          honours: "6",
          size: "10",
        },
        bands: { market, management: "fair" },
      }),
    ),
  );
