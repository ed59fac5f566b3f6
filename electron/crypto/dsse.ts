import { Refusal } from "#shared/ipc/result.ts";
import { PAYLOAD_TYPE } from "#shared/files/statement.ts";
import { z } from "zod";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { SigningKey, VerifyingKey } from "./signing-key.ts";

/** One signature of an envelope, decoded. */
export type EnvelopeSignature = { readonly keyId: string; readonly signature: Uint8Array };

/** A DSSE envelope of our one payload type, decoded. Nothing in it is to be believed before {@link verifyEnvelope}. */
export type Envelope = {
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
};

/** Largest envelope that {@link parseEnvelope} takes unless told otherwise. A batch's may be larger: `BATCH_LIMITS.envelope`. */
export const MAX_ENVELOPE_BYTES = 16 * 1024 * 1024;

const MAX_SIGNATURES = 16;
const MAX_SIGNATURE_BYTES = 512;

const envelopeShape = z.strictObject({
  payload: z.string(),
  payloadType: z.literal(PAYLOAD_TYPE),
  signatures: z
    .array(z.strictObject({ keyid: z.string().regex(/^[0-9a-f]{64}$/), sig: z.string().min(1) }))
    .min(1)
    .max(MAX_SIGNATURES),
});

/** What is signed: `DSSEv1 <type length> <type> <body length> <body>`, lengths in bytes (DSSE protocol 1.0, "PAE"). */
export function pae(payload: Uint8Array, payloadType: string = PAYLOAD_TYPE): Uint8Array {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** An envelope over `payload`, signed by each key in turn. At least one, and each key once. */
export function signEnvelope(payload: Uint8Array, signers: readonly SigningKey[]): Envelope {
  if (signers.length === 0 || new Set(signers.map(({ keyId }) => keyId)).size !== signers.length) {
    throw new Error("an envelope is signed by at least one key, and by each key once");
  }
  const message = pae(payload);
  return { payload, signatures: signers.map((key) => ({ keyId: key.keyId, signature: key.sign(message) })) };
}

/** The one serialisation of an envelope: one line of JSON without white space or final newline, keys in a fixed order. */
export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const signatures = envelope.signatures.map(({ keyId, signature }) => ({
    keyid: keyId,
    sig: encodeBase64(signature),
  }));
  const payload = encodeBase64(envelope.payload);
  return Buffer.from(JSON.stringify({ payload, payloadType: PAYLOAD_TYPE, signatures }));
}

/**
 * Reads an envelope from one line. Refuses with `BAD_ENVELOPE` whatever {@link encodeEnvelope} would not write byte for byte:
 * other or repeated keys, another payload type, white space, base64 with stray bits, key ids that are not 64 lower-case hex
 * digits, a key id twice, or more than `maxBytes`. So no byte of an envelope can change unnoticed.
 */
export function parseEnvelope(line: Uint8Array, maxBytes = MAX_ENVELOPE_BYTES): Envelope {
  if (line.length > maxBytes) throw new Refusal("BAD_ENVELOPE", { reason: "size" });
  const shape = envelopeShape.safeParse(parseJson(line));
  if (!shape.success) throw new Refusal("BAD_ENVELOPE", { reason: "shape" });
  const envelope = {
    payload: decoded(shape.data.payload),
    signatures: shape.data.signatures.map(({ keyid, sig }) => ({ keyId: keyid, signature: decoded(sig) })),
  };
  const keyIds = new Set(envelope.signatures.map(({ keyId }) => keyId));
  if (keyIds.size !== envelope.signatures.length) throw new Refusal("BAD_ENVELOPE", { reason: "repeated-key" });
  if (envelope.signatures.some(({ signature }) => signature.length > MAX_SIGNATURE_BYTES)) {
    throw new Refusal("BAD_ENVELOPE", { reason: "signature" });
  }
  if (Buffer.compare(encodeEnvelope(envelope), line) !== 0) throw new Refusal("BAD_ENVELOPE", { reason: "form" });
  return envelope;
}

/** The payload, once `key` has been found to have signed it. Refuses with `BAD_SIGNATURE`, also when the key did not sign at all. */
export function verifyEnvelope(envelope: Envelope, key: VerifyingKey): Uint8Array {
  const own = envelope.signatures.find(({ keyId }) => keyId === key.keyId);
  if (own === undefined || !key.verify(pae(envelope.payload), own.signature)) throw new Refusal("BAD_SIGNATURE");
  return envelope.payload;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("latin1"));
  } catch {
    throw new Refusal("BAD_ENVELOPE", { reason: "json" });
  }
}

function decoded(text: string): Uint8Array {
  const bytes = decodeBase64(text);
  if (bytes === null) throw new Refusal("BAD_ENVELOPE", { reason: "base64" });
  return bytes;
}
