import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeEnvelope, pae, parseEnvelope, signEnvelope, verifyEnvelope } from "../../../electron/crypto/dsse.ts";
import { encodeEnvelopeLines, parseEnvelopeLines } from "../../../electron/crypto/envelope-lines.ts";
import { generateSigningKey, parseSigningKey, parseVerifyingKey } from "../../../electron/crypto/signing-key.ts";
import { findProgram } from "../../helpers/program.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const key = generateSigningKey();
const other = generateSigningKey();
const payload = Buffer.from('{"opinion":"同意"}');
const line = Buffer.from(encodeEnvelope(signEnvelope(payload, [key])));

/** The envelope's line after editing its JSON. */
function edited(edit: (text: string) => string): Buffer {
  return Buffer.from(edit(line.toString()));
}

describe("a signed envelope", () => {
  it("gives its payload to whoever has a signer's public key", () => {
    const envelope = parseEnvelope(encodeEnvelope(signEnvelope(payload, [key, other])));
    for (const signer of [key, other]) {
      const verifying = parseVerifyingKey(signer.spkiBase64);
      expect(verifying?.keyId).toBe(signer.keyId);
      expect(payload.equals(verifyEnvelope(envelope, verifying ?? signer))).toBe(true);
    }
  });

  it("comes back from its bytes, whatever it carries, alone or in lines", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { minLength: 1, maxLength: 4 }), (payloads) => {
        const envelopes = payloads.map((one) => signEnvelope(one, [key]));
        const back = parseEnvelopeLines(encodeEnvelopeLines(envelopes), { maxEnvelopes: 4 });
        expect(back.map((one) => Buffer.from(verifyEnvelope(one, key)).toString("hex"))).toEqual(
          payloads.map((one) => Buffer.from(one).toString("hex")),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("signs the pre-authentication encoding of DSSE", () => {
    // The example of the DSSE protocol, version 1.0.
    expect(Buffer.from(pae(Buffer.from("hello world"), "http://example.com/HelloWorld")).toString()).toBe(
      "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
    );
  });

  it("is verified by openssl over the same bytes", async () => {
    const folder = await temporaryFolder();
    const envelope = parseEnvelope(line);
    const signature = envelope.signatures[0]?.signature ?? new Uint8Array();
    const message = join(folder, "pae");
    const pem = `-----BEGIN PUBLIC KEY-----\n${key.spkiBase64}\n-----END PUBLIC KEY-----\n`;
    await Promise.all([
      writeFile(message, pae(envelope.payload)),
      writeFile(join(folder, "sig"), signature),
      writeFile(join(folder, "key.pem"), pem),
    ]);
    const openssl = findProgram("openssl");
    const files = ["-inkey", join(folder, "key.pem"), "-sigfile", join(folder, "sig"), "-in", message];
    const answer =
      openssl === null
        ? key.verify(pae(envelope.payload), signature) && "Signature Verified Successfully\n"
        : execFileSync(openssl, ["pkeyutl", "-verify", "-rawin", "-pubin", ...files]).toString();
    expect(answer).toBe("Signature Verified Successfully\n");
  });

  it("is refused for a key that did not sign it, and for a payload or signature that changed", async () => {
    const envelope = parseEnvelope(line);
    expect(await codeOf(() => verifyEnvelope(envelope, other))).toBe("BAD_SIGNATURE");
    const altered = { ...envelope, payload: Buffer.from('{"opinion":"不同意"}') };
    expect(await codeOf(() => verifyEnvelope(altered, key))).toBe("BAD_SIGNATURE");
    const claimed = {
      ...envelope,
      signatures: signEnvelope(payload, [other]).signatures.map((one) => ({ ...one, keyId: key.keyId })),
    };
    expect(await codeOf(() => verifyEnvelope(claimed, key))).toBe("BAD_SIGNATURE");
    const short = { ...envelope, signatures: [{ keyId: key.keyId, signature: Buffer.alloc(63) }] };
    expect(await codeOf(() => verifyEnvelope(short, key))).toBe("BAD_SIGNATURE");
  });

  it("cannot have any byte changed without being refused", async () => {
    for (let position = 0; position < line.length; position += 1) {
      const changed = Buffer.from(line);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      const code = await codeOf(() => verifyEnvelope(parseEnvelope(changed), key));
      expect(["BAD_ENVELOPE", "BAD_SIGNATURE"], `byte ${position}`).toContain(code);
    }
  });
});

describe("an envelope in another form is refused:", () => {
  it.each([
    ["another payload type", edited((text) => text.replace("in-toto+json", "in-toto")), "shape"],
    ["an unknown key", edited((text) => text.replace("}]}", '}],"extra":1}')), "shape"],
    ["a missing key", edited((text) => text.replace(/"payloadType":"[^"]*",/, "")), "shape"],
    ["a repeated key", edited((text) => text.replace("{", '{"payload":"",')), "form"],
    [
      "another order of keys",
      edited((text) => text.replace(/("payload":"[^"]*"),("payloadType":"[^"]*")/, "$2,$1")),
      "form",
    ],
    ["white space", edited((text) => text.replace(",", ", ")), "form"],
    ["a final newline", edited((text) => `${text}\n`), "form"],
    ["an escaped letter", edited((text) => text.replace("application", "\\u0061pplication")), "form"],
    [
      "a key id in capitals",
      edited((text) => text.replace(/"keyid":"[^"]*"/, (id) => id.toUpperCase().replace("KEYID", "keyid"))),
      "shape",
    ],
    ["an unknown key in a signature", edited((text) => text.replace('"keyid"', '"alg":"none","keyid"')), "shape"],
    ["no signature", edited((text) => text.replace(/"signatures":.*/, '"signatures":[]}')), "shape"],
    ["base64 without its padding", edited((text) => text.replace(/=+"/, '"')), "base64"],
    [
      "base64 with padding bits",
      edited((text) =>
        text.replace(/(.)=="}/, (_, last: string) => `${String.fromCodePoint((last.codePointAt(0) ?? 0) + 1)}=="}`),
      ),
      "base64",
    ],
    ["base64 for URLs", edited((text) => text.replace(/"payload":"....../, '"payload":"a-_b')), "base64"],
    ["text that is no JSON", Buffer.from("{"), "json"],
    ["an array", Buffer.from("[]"), "shape"],
  ] as const)("%s", async (_, bytes, reason) => {
    const { failure } = await refusalOf(() => parseEnvelope(bytes));
    expect(failure).toEqual({ code: "BAD_ENVELOPE", params: { reason } });
  });

  it("the same key twice", async () => {
    const envelope = parseEnvelope(line);
    const twice = encodeEnvelope({ ...envelope, signatures: [...envelope.signatures, ...envelope.signatures] });
    expect((await refusalOf(() => parseEnvelope(twice))).failure.params).toEqual({ reason: "repeated-key" });
    expect(() => signEnvelope(payload, [key, key])).toThrow("each key once");
    expect(() => signEnvelope(payload, [])).toThrow("at least one key");
  });

  it("one larger than the limit, or with an oversized signature", async () => {
    expect((await refusalOf(() => parseEnvelope(line, line.length - 1))).failure.params).toEqual({ reason: "size" });
    const long = encodeEnvelope({ payload, signatures: [{ keyId: key.keyId, signature: Buffer.alloc(513) }] });
    expect((await refusalOf(() => parseEnvelope(long))).failure.params).toEqual({ reason: "signature" });
  });

  it.each([
    ["none at all", Buffer.alloc(0), "empty"],
    ["a line that does not end", line, "unended-line"],
    ["an empty line", Buffer.concat([Buffer.from("\n"), line]), "json"],
    ["more than allowed", Buffer.concat([line, Buffer.from("\n"), line, Buffer.from("\n")]), "too-many"],
    ["carriage returns", Buffer.concat([line, Buffer.from("\r\n")]), "form"],
  ] as const)("lines with %s", async (_, bytes, reason) => {
    const { failure } = await refusalOf(() => parseEnvelopeLines(bytes, { maxEnvelopes: 1 }));
    expect(failure).toEqual({ code: "BAD_ENVELOPE", params: { reason } });
  });
});

describe("a signing key", () => {
  it("comes back from its PKCS #8", () => {
    const back = parseSigningKey(key.pkcs8Base64);
    expect(back?.keyId).toBe(key.keyId);
    expect(key.verify(payload, back?.sign(payload) ?? payload)).toBe(true);
  });

  it("is nothing but Ed25519 in its one encoding", () => {
    const spki = Buffer.from(key.spkiBase64, "base64");
    const x25519 = Buffer.from(spki);
    x25519.writeUInt8(0x6e, 8);
    for (const der of [x25519, spki.subarray(1), Buffer.concat([spki, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      expect(parseVerifyingKey(der.toString("base64"))).toBeNull();
    }
    expect(parseVerifyingKey(`${key.spkiBase64}\n`)).toBeNull();
    expect(parseSigningKey(key.spkiBase64)).toBeNull();
    expect(parseVerifyingKey(key.pkcs8Base64)).toBeNull();
  });
});
