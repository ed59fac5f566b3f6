import { describe, expect, it } from "vitest";
import { groupBatches } from "../../../electron/sealing/group-batches.ts";
import { fc } from "../../helpers/properties.ts";

const assignments = fc.dictionary(
  fc.constantFrom("E01", "E02", "E03", "E04", "E05"),
  fc.subarray(["d0001", "d0002", "d0003", "d0004"]),
);

describe("groupBatches", () => {
  it("gives every expert with work exactly one batch, holding exactly the expert's candidates", () => {
    fc.assert(
      fc.property(assignments, (assigned) => {
        const groups = groupBatches(new Map(Object.entries(assigned)));
        for (const [expert, candidates] of Object.entries(assigned)) {
          const own = groups.filter(({ experts }) => experts.includes(expert));
          expect(own.map((group) => group.candidates)).toEqual(candidates.length === 0 ? [] : [candidates]);
        }
        const sets = groups.map(({ candidates }) => candidates.join(" "));
        expect(new Set(sets).size).toBe(sets.length);
      }),
    );
  });

  it("does not depend on the order in which experts stand", () => {
    fc.assert(
      fc.property(assignments, (assigned) => {
        const entries = Object.entries(assigned);
        expect(groupBatches(new Map(entries.toReversed()))).toEqual(groupBatches(new Map(entries)));
      }),
    );
  });
});
