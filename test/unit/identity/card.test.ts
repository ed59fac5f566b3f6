import { describe, expect, it } from "vitest";
import { signEnvelope } from "../../../electron/crypto/dsse.ts";
import { encodeEnvelopeLines, parseEnvelopeLines } from "../../../electron/crypto/envelope-lines.ts";
import { generateSigningKey } from "../../../electron/crypto/signing-key.ts";
import { makeCard, readCard } from "../../../electron/identity/card.ts";
import { createIdentity, type Holder } from "../../../electron/identity/identity.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";

const holder: Holder = { name: "李敏", organisation: "某市工业和信息化局", custody: "issued" };
const identity = await createIdentity(holder);

function payloadText(file: Uint8Array): string {
  const [envelope] = parseEnvelopeLines(file, { maxEnvelopes: 1 });
  return Buffer.from(envelope?.payload ?? []).toString();
}

/** The card with its payload edited and signed again by its own key. */
function resigned(edit: (text: string) => string, signer = identity.signingKey): Uint8Array {
  return encodeEnvelopeLines([signEnvelope(Buffer.from(edit(payloadText(makeCard(identity)))), [signer])]);
}

describe("a card", () => {
  it("says who holds the keys, and is the same each time", async () => {
    const oneLine = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((text) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text));
    await fc.assert(
      fc.asyncProperty(oneLine, oneLine, fc.option(oneLine, { nil: undefined }), async (name, organisation, title) => {
        const own = await createIdentity({ name, organisation, title, custody: "own" });
        const file = makeCard(own);
        const { card, key, digest, code } = readCard(file);
        expect(card).toMatchObject({ name, organisation, custody: "own", ageRecipient: own.ageKey.recipient });
        expect(card.title).toBe(title);
        expect(key.keyId).toBe(own.signingKey.keyId);
        expect(digest).toMatch(/^[0-9a-f]{64}$/);
        expect(code).toMatch(/^\d{4}( \d{4}){5}$/);
        expect(Buffer.from(makeCard(own)).equals(file)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("is refused when it was signed by another key, or names another key as its subject", async () => {
    expect(await codeOf(() => readCard(resigned((text) => text, generateSigningKey())))).toBe("BAD_CARD_SIGNATURE");
    const other = resigned((text) => text.replace(/"sha256":"[^"]*"/, `"sha256":"${"0".repeat(64)}"`));
    expect(await codeOf(() => readCard(other))).toBe("BAD_CARD_SIGNATURE");
  });

  it("is refused when its content was altered after signing", async () => {
    const [envelope] = parseEnvelopeLines(makeCard(identity), { maxEnvelopes: 1 });
    const payload = Buffer.from(payloadText(makeCard(identity)).replace("李敏", "李明"));
    const altered = encodeEnvelopeLines([{ payload, signatures: envelope?.signatures ?? [] }]);
    expect(await codeOf(() => readCard(altered))).toBe("BAD_CARD_SIGNATURE");
  });

  it("of a newer version is said to be so", async () => {
    const newer = resigned((text) =>
      text.replace("card:v1", "card:v2").replace('"custody":"issued"', '"custody":"shared"'),
    );
    expect(await codeOf(() => readCard(newer))).toBe("NEWER_FORMAT");
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("name: 李敏")],
    ["two envelopes", Buffer.concat([makeCard(identity), makeCard(identity)])],
    [
      "two signatures",
      encodeEnvelopeLines([signEnvelope(Buffer.from("{}"), [identity.signingKey, generateSigningKey()])]),
    ],
    ["another statement", resigned((text) => text.replace("card:v1", "batch:v1"))],
    ["version nought", resigned((text) => text.replace("card:v1", "card:v0"))],
    ["a repeated key", resigned((text) => text.replace("{", '{"_type":"x",'))],
    ["an unknown field", resigned((text) => text.replace('"custody"', '"admin":true,"custody"'))],
    [
      "a recipient with a bad checksum",
      resigned((text) =>
        text.replace(/(age1.{57})./, (_, head: string) => `${head}${text.includes(`${head}q`) ? "p" : "q"}`),
      ),
    ],
    ["a public key of another kind", resigned((text) => text.replace("MCowBQYDK2Vw", "MCowBQYDK2Vu"))],
    [
      "bytes that are not UTF-8",
      encodeEnvelopeLines([signEnvelope(Buffer.from([0x7b, 0xff, 0x7d]), [identity.signingKey])]),
    ],
    ["too much", Buffer.alloc(20_000, "x")],
  ] as const)("is not %s", async (_, file) => {
    expect(await codeOf(() => readCard(file))).toBe("NOT_A_CARD");
  });
});
