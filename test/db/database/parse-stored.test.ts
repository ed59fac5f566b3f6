import { expect, test } from "vitest";
import { z } from "zod";
import { parseStored } from "../../../electron/db/parse-stored.ts";
import { issuedRounds } from "../../../electron/round/plan-round.ts";
import { refusalOf } from "../../helpers/refusal.ts";

const DAMAGED = {
  code: "STORE_DAMAGED",
  params: { name: "ledger.sqlite", path: "ledger.sqlite", reason: "document" },
};

test.each(["{", '{"other":1}', ""])(
  "a stored document that is %j is damage, not a fault of the program",
  async (text) => {
    const read = () => parseStored(z.strictObject({ id: z.string() }), Buffer.from(text), "ledger.sqlite");
    expect((await refusalOf(read)).failure).toEqual(DAMAGED);
  },
);

test("a stored document that is whole is read", () => {
  expect(parseStored(z.strictObject({ id: z.string() }), Buffer.from('{"id":"x"}'), "ledger.sqlite")).toEqual({
    id: "x",
  });
});

test("a damaged round document in a ledger is told as damage", async () => {
  const batch = {
    digest: "a".repeat(64),
    label: "R2",
    kind: "round" as const,
    round: 2,
    envelope: new Uint8Array(),
    candidates: [],
    document: Buffer.from("{"),
  };
  expect((await refusalOf(() => issuedRounds([batch]))).failure).toEqual(DAMAGED);
});
