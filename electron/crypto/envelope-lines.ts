import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope, type Envelope, MAX_ENVELOPE_BYTES, parseEnvelope } from "./dsse.ts";

const LINE_FEED = 0x0a;

/** Envelopes as JSON Lines: one a line, each ended by a line feed. */
export function encodeEnvelopeLines(envelopes: readonly Envelope[]): Uint8Array {
  return Buffer.concat(envelopes.flatMap((envelope) => [encodeEnvelope(envelope), Buffer.from("\n")]));
}

export type EnvelopeLinesLimits = {
  /** Envelopes that a file may hold. */
  readonly maxEnvelopes: number;
  /** Bytes of one envelope; 16 MiB unless given. */
  readonly maxEnvelopeBytes?: number;
};

/** Reads what {@link encodeEnvelopeLines} wrote, 1 to `maxEnvelopes` of them. Refuses anything else with `BAD_ENVELOPE`. */
export function parseEnvelopeLines(bytes: Uint8Array, limits: EnvelopeLinesLimits): Envelope[] {
  const envelopes: Envelope[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1) throw new Refusal("BAD_ENVELOPE", { reason: "unended-line" });
    if (envelopes.length === limits.maxEnvelopes) throw new Refusal("BAD_ENVELOPE", { reason: "too-many" });
    envelopes.push(parseEnvelope(bytes.subarray(start, end), limits.maxEnvelopeBytes ?? MAX_ENVELOPE_BYTES));
    start = end + 1;
  }
  if (envelopes.length === 0) throw new Refusal("BAD_ENVELOPE", { reason: "empty" });
  return envelopes;
}
