import { describe, expect, it } from "vitest";
import { signEnvelope } from "../../../electron/crypto/dsse.ts";
import { createVerifier, type MergeEnvelope, mergeEnvelopesOf } from "../../../electron/crypto/merge-envelope.ts";
import { generateSigningKey, type SigningKey } from "../../../electron/crypto/signing-key.ts";
import { merge } from "#shared/domain/merge/merge.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { createWorld, fakeSuite, type TestEnvelope } from "../../helpers/merge-world.ts";

const keys = new Map<string, SigningKey>();

function keyOf(name: string): SigningKey {
  const key = keys.get(name) ?? generateSigningKey();
  keys.set(name, key);
  return key;
}

const world = createWorld({
  ...fakeSuite,
  key: (name) => ({ keyId: keyOf(name).keyId, publicKey: keyOf(name).spkiBase64 }),
});

/** The same statement, signed with Ed25519 in a DSSE envelope. */
function signed(envelope: TestEnvelope): MergeEnvelope[] {
  const key = [...keys.values()].find(({ keyId }) => keyId === envelope.keyId);
  if (key === undefined) throw new Error("no such key");
  return mergeEnvelopesOf(signEnvelope(Buffer.from(envelope.text), [key]));
}

describe("the merge of Ed25519 envelopes", () => {
  const first = world.sheet("E01");
  const next = world.sheet("E01", { revision: 2, supersedes: [first.digest] });
  const other = world.sheet("E02");
  const close = world.decision("secretary", {
    kind: "close",
    counted: [next.digest, other.digest],
    notCounted: [first.digest],
    rulings: [],
  });
  const given = () => ({
    ...world.input(),
    rosters: signed(world.signRoster()),
    sheets: [first, next, other].flatMap(signed),
    decisions: signed(close),
    verify: createVerifier(),
  });

  it("accepts what the keys of the roster signed", () => {
    const { ruling } = unwrap(merge(given()));
    expect(ruling.closing?.digest).toBe(close.digest);
    const statuses = new Map(ruling.sheets.map(({ status }) => [status.digest, status.status]));
    expect([first, next, other].map(({ digest }) => statuses.get(digest))).toEqual([
      "superseded",
      "accepted",
      "accepted",
    ]);
  });

  it("takes a sheet out of the set when one byte of its payload or signature differs", () => {
    const input = given();
    const [sheet, ...rest] = input.sheets;
    if (sheet === undefined) throw new Error("no sheet");
    const payload = Uint8Array.from(sheet.payload);
    payload[40] = (payload[40] ?? 0) ^ 1;
    const signature = Uint8Array.from(sheet.signature);
    signature[3] = (signature[3] ?? 0) ^ 1;
    for (const altered of [
      { ...sheet, payload },
      { ...sheet, signature },
    ]) {
      const merged = unwrap(merge({ ...input, sheets: [altered, ...rest] }));
      expect(merged.refusedSheets.map(({ failure }) => failure.code)).toEqual(["BAD_SIGNATURE"]);
      expect(merged.ruling.sheets).toHaveLength(2);
    }
  });
});
