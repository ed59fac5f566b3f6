import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { consolidate, explanationsText, resultText } from "#shared/domain/merge/consolidate.ts";
import { createWorld, type TestEnvelope } from "../../helpers/merge-world.ts";
import { fc } from "../../helpers/properties.ts";
import { type History, play, signedByAll, step } from "../../helpers/random-history.ts";

const world = createWorld();
const second = world.signRoster({ ...world.roster, revision: 2, previous: world.signRoster().digest });
const rosters = [world.signRoster(), second];

const history = fc.array(step, { minLength: 6, maxLength: 24, size: "max" }).map((steps) => play(world, steps));

/** Everything that follows from what was collected: the result's bytes, the explanations, and scores that are not yet shown. */
function everything({ sheets, decisions }: Omit<History, "withheld">, from = rosters): string {
  const merged = world.merge({ rosters: from, sheets, decisions });
  const consolidated = consolidate(merged);
  const { scores, blockers, findings, struckOut } = merged;
  const hidden = canonicalJson({ scores, blockers, findings, struckOut });
  return [resultText(consolidated.result), explanationsText(consolidated), hidden].join("\n");
}

/** The decisions but closings that fail: one that waits for a sheet it names contradicts the one in force when the sheet arrives. */
function withoutWaitingClosings({ sheets, decisions }: History): TestEnvelope[] {
  const failed = world
    .merge({ rosters, sheets, decisions })
    .ruling.decisions.filter(({ matter, failure }) => matter.kind === "close" && failure !== null)
    .map(({ digest }) => digest);
  return decisions.filter(({ digest }) => !failed.includes(digest));
}

/** The history with files in another order, some of them again, and each sheet's file carrying some of the earlier ones. */
const mixed = fc.tuple(history, fc.array(fc.nat(), { minLength: 40, maxLength: 40 })).map(([played, numbers]) => {
  let at = 0;
  const next = () => numbers[at++ % numbers.length] ?? 0;
  const shuffled = (envelopes: readonly TestEnvelope[]) =>
    envelopes
      .map((envelope) => ({ envelope, order: next() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ envelope }) => envelope);
  const files = played.sheets.map((sheet, index) => [
    sheet,
    ...played.sheets.slice(0, index).filter(() => next() % 2 === 0),
  ]);
  const sheets = shuffled([...files.flat(), ...played.sheets.filter(() => next() % 3 === 0)]);
  return { played, collected: { sheets, decisions: shuffled([...played.decisions, ...played.decisions]) } };
});

describe("the merge", () => {
  it("gives the same bytes whatever the order, repetition and splitting of what is collected", () => {
    fc.assert(
      fc.property(mixed, ({ played, collected }) => {
        expect(everything(collected, rosters.toReversed())).toBe(everything(played));
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same bytes when a collection is collected once more", () => {
    fc.assert(
      fc.property(history, ({ sheets, decisions }) => {
        const again = { sheets: [...sheets, ...sheets], decisions: [...decisions, ...decisions] };
        expect(everything(again)).toBe(everything({ sheets, decisions }));
      }),
      { numRuns: 50 },
    );
  });

  it("is not changed by any envelope that is not authentic", () => {
    fc.assert(
      fc.property(history, fc.nat(), ({ sheets, decisions }, number) => {
        const forge = (envelope: TestEnvelope): TestEnvelope[] => [
          { ...envelope, signature: `${envelope.signature}0` },
          { ...envelope, keyId: world.keyId("stranger"), signature: world.suite.sign("stranger", envelope.text) },
          { ...envelope, keyId: world.keyId("E02-old"), signature: envelope.signature },
          {
            ...envelope,
            text: `${envelope.text} `,
            digest: envelope.digest.replace(/./, number % 2 === 0 ? "0" : "1"),
          },
        ];
        const added = {
          sheets: [...sheets, ...sheets.flatMap(forge)],
          decisions: [...decisions, ...decisions.flatMap(forge)],
        };
        expect(everything(added)).toBe(everything({ sheets, decisions }));
      }),
      { numRuns: 50 },
    );
  });

  it("keeps what counts once closed, whatever sheets and rulings on sheets arrive later", () => {
    fc.assert(
      fc.property(history, history, (before, after) => {
        const decisions = withoutWaitingClosings(before);
        const closed = world.merge({ rosters, sheets: before.sheets, decisions });
        fc.pre(closed.ruling.closing !== null);
        const late = after.decisions.filter(({ text }) => /"kind":"(choose-sheet|wet-signature)"/.test(text));
        const later = world.merge({
          rosters,
          sheets: [...before.sheets, ...after.sheets],
          decisions: [...decisions, ...late],
        });
        expect(later.ruling.closing?.digest).toBe(closed.ruling.closing?.digest);
        expect(canonicalJson(later.scores)).toBe(canonicalJson(closed.scores));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps a closing in force whoever signs again what was signed, and whatever sheets were held back", () => {
    fc.assert(
      fc.property(history, history, (before, after) => {
        const decisions = withoutWaitingClosings(before);
        const closed = world.merge({ rosters, sheets: before.sheets, decisions });
        fc.pre(closed.ruling.closing !== null);
        const arrived = [...before.sheets, ...before.withheld, ...after.sheets, ...after.withheld];
        const later = world.merge({
          rosters,
          sheets: [...before.sheets, ...signedByAll(world, arrived)],
          decisions: [...decisions, ...signedByAll(world, decisions)],
        });
        expect(later.ruling.closing?.digest).toBe(closed.ruling.closing?.digest);
        const counted = (merged: typeof later) =>
          merged.ruling.sheets.map(({ status }) => status).filter(({ status }) => status === "accepted");
        expect(counted(later)).toEqual(counted(closed));
      }),
      { numRuns: 25 },
    );
  });

  it("gives the same scores once closed, however facts and scores that nobody disputes are settled", () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom("C1", "C2", "C3"),
        fc.constantFrom("0", "5"),
        (played, candidate, points) => {
          const settling = played.decisions.filter(({ text }) => /"kind":"settle-/.test(text));
          const sheets = played.sheets;
          const decisions = played.decisions.filter((decision) => !settling.includes(decision));
          const closed = world.merge({ rosters, sheets, decisions });
          fc.pre(closed.ruling.closing !== null);
          // No sheet of these histories challenges a fact or gives other bands.
          const more = [
            world.decision("E01", { kind: "settle-score", candidate, criterion: "licence", points }),
            world.decision("E01", { kind: "settle-fact", candidate, facts: { revenue: "99" } }),
          ];
          const later = world.merge({ rosters, sheets, decisions: [...decisions, ...settling, ...more] });
          expect(canonicalJson(later.scores)).toBe(canonicalJson(closed.scores));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("never counts two sheets of one expert for one batch", () => {
    fc.assert(
      fc.property(history, (played) => {
        const { result } = world.consolidate({ rosters, ...played });
        const accepted = result.sheets.filter(({ status }) => status === "accepted");
        const places = accepted.map(({ expert, batch }) => `${expert ?? ""} ${batch}`);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 100 },
    );
  });

  it("meets every end in these histories, so that the laws above are about something", () => {
    const seen = new Set<string>();
    for (const played of fc.sample(history, { numRuns: 200, seed: 7 })) {
      const merged = world.merge({ rosters, ...played });
      for (const { status } of merged.ruling.sheets) seen.add(status.status).add(status.code ?? "-");
      for (const { matter, inForce, failure } of merged.ruling.decisions) {
        seen.add(`${matter.kind} ${inForce ? "in force" : (failure?.code ?? "overtaken")}`);
      }
    }
    const expected = [
      "accepted",
      "superseded",
      "held",
      "rejected",
      "late",
      "EQUIVOCATION",
      "RULE_BROKEN",
      "REVOKED_KEY",
    ];
    const kinds = ["close in force", "reopen in force", "close CONFLICTING_DECISIONS", "close BAD_DECISION"];
    const choices = ["choose-sheet in force", "choose-sheet overtaken", "settle-fact CONFLICTING_DECISIONS"];
    for (const end of [...expected, ...kinds, ...choices]) expect(seen).toContain(end);
  });
});
