import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { consolidate, explanationsText, resultText } from "#shared/domain/merge/consolidate.ts";
import { closeCollection } from "../../../electron/consolidation/close-collection.ts";
import { collectFiles } from "../../../electron/consolidation/collect-files.ts";
import { decide } from "../../../electron/consolidation/decide.ts";
import { mergeLedger } from "../../../electron/consolidation/ledger-content.ts";
import { withLedger } from "../../../electron/ledger/ledger.ts";
import { testContext } from "../../helpers/prepared-programme.ts";
import { fc } from "../../helpers/properties.ts";
import { openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet, type SignedSheet } from "../../helpers/signed-sheet.ts";

const all = (points: string) => ["d0001", "d0002", "d0003"].map((candidate) => scored(candidate, points));

/** Files with everything in them that an order could matter to: revisions apart and together, a fork, repetitions, rubbish. */
async function mixedFiles(desk: Secretariat): Promise<{ paths: string[]; chosen: SignedSheet }> {
  const first = signSheet(desk, "E01", all("80"));
  const second = signSheet(desk, "E01", all("81"), {
    revision: 2,
    supersedes: [first.digest],
    revisionReason: "更正",
  });
  const [fork, chosen] = [signSheet(desk, "E02", all("70")), signSheet(desk, "E02", all("71"))];
  const third = signSheet(desk, "E03", [scored("d0001", "60"), scored("d0003", "65")]);
  const broken = signSheet(desk, "E03", [scored("d0001", "160"), scored("d0003", "65")], {
    programme: "another",
  });
  const contents = [[first], [second], [second, first], [fork], [chosen], [third], [third], [broken]];
  const paths: string[] = [];
  for (const [index, sheets] of contents.entries()) {
    paths.push(await desk.receive(`${index}.fjsheet`, await sheetFile(desk, sheets)));
  }
  return { paths: [...paths, await desk.receive("rubbish.fjsheet", "rubbish")], chosen };
}

describe("a ledger", () => {
  it("gives the same result, byte for byte, whatever the order, repetition and splitting of what is collected", async () => {
    const desk = await openSecretariat();
    const { paths, chosen } = await mixedFiles(desk);
    const matter = { kind: "choose-sheet", sheet: chosen.digest };
    const decision = await desk.receive("choice.json", JSON.stringify({ matter, reason: "以后交为准" }));
    const deps = { keyring: desk.programme.identities };
    const identity = desk.programme.collecting.signingKey.keyId;
    const leader = desk.programme.experts.get("E01")?.signingKey.keyId ?? "";

    const resultOf = async (ledger: string, rounds: readonly (readonly string[])[]) => {
      await cp(desk.ledger, ledger, { recursive: true });
      for (const files of rounds) {
        if (files.length > 0) await collectFiles(deps, { ledger, identity, files: [...files] }, testContext());
      }
      await decide(deps, { ledger, identity, signer: leader, from: decision }, testContext());
      await closeCollection(deps, { ledger, identity, signer: leader }, testContext());
      return withLedger(ledger, desk.programme.collecting, (opened) => {
        const consolidated = consolidate(mergeLedger(opened));
        return Promise.resolve(`${resultText(consolidated.result)}\n${explanationsText(consolidated)}`);
      });
    };

    const expected = await resultOf(join(desk.ledger, "..", "in-order"), [paths]);
    expect(expected).toContain('"superseded"');
    let run = 0;
    const rounds = fc
      .tuple(fc.shuffledSubarray(paths), fc.shuffledSubarray(paths, { minLength: paths.length }), fc.nat(paths.length))
      .map(([again, order, cut]) => [order.slice(0, cut), again, order.slice(cut)]);
    await fc.assert(
      fc.asyncProperty(rounds, async (collected) => {
        run += 1;
        expect(await resultOf(join(desk.ledger, "..", `run-${run}`), collected)).toBe(expected);
      }),
      { numRuns: 8 },
    );
  });
});
