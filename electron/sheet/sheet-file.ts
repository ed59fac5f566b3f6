import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { decryptBytes, encryptBytes } from "../crypto/age-bytes.ts";
import type { AgeIdentity } from "../crypto/age-header.ts";
import { encodeEnvelope, type Envelope } from "../crypto/dsse.ts";
import { encodeEnvelopeLines, parseEnvelopeLines } from "../crypto/envelope-lines.ts";

const OPEN_BRACE = 0x7b;

/**
 * A score sheet file (`*.fjsheet`): an age file to the collecting identity, the archive key and the signer (docs/adr/0004), inside
 * the DSSE envelopes of one expert, batch and round as JSON Lines, newest first. Every call gives other bytes around the same
 * envelopes.
 */
export function sealSheetFile(envelopes: readonly Envelope[], recipients: readonly string[]): Promise<Uint8Array> {
  return encryptBytes(encodeEnvelopeLines(envelopes), [...new Set(recipients)]);
}

/** What age adds to a sheet file of the largest size: 16 bytes to each chunk of 64 KiB, and a header of a few stanzas. */
const AGE_BYTES = 64 * 1024;

/** The newest envelopes that one sheet file holds; the newest of all in any case. A head counts without what it replaces. */
export function newestThatFit(envelopes: readonly Envelope[]): Envelope[] {
  let left = SHEET_LIMITS.file - AGE_BYTES;
  const tooMuch = envelopes.findIndex((envelope) => {
    left -= encodeEnvelope(envelope).length + 1;
    return left < 0;
  });
  return envelopes.slice(0, tooMuch === -1 ? SHEET_LIMITS.revisions : Math.max(tooMuch, 1));
}

/**
 * The envelopes of a sheet file, newest first; at least one, at most `SHEET_LIMITS.revisions`. No signature is checked and no
 * payload parsed here. Refuses in the order of DESIGN section 6: `NOT_A_SHEET` (`reason`: `size`, `container` or `content`),
 * `NEWER_FORMAT` (a later age version), `CANNOT_DECRYPT` (sealed to others, or `reason: "damaged"`), `BAD_ENVELOPE` (`reason`).
 */
export async function readSheetFile(file: Uint8Array, identities: readonly AgeIdentity[]): Promise<Envelope[]> {
  if (file.length > SHEET_LIMITS.file) throw new Refusal("NOT_A_SHEET", { reason: "size" });
  const text = await decryptSheet(file, identities);
  // Another kind of file that happens to be sealed to us, such as a batch, is no sheet; a sheet begins with an envelope.
  if (text[0] !== OPEN_BRACE) throw new Refusal("NOT_A_SHEET", { reason: "content" });
  return parseEnvelopeLines(text, {
    maxEnvelopes: SHEET_LIMITS.revisions,
    maxEnvelopeBytes: SHEET_LIMITS.envelope,
  });
}

async function decryptSheet(file: Uint8Array, identities: readonly AgeIdentity[]): Promise<Uint8Array> {
  try {
    return await decryptBytes(file, identities, SHEET_LIMITS.file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    switch (error.code) {
      case "NOT_AN_AGE_FILE":
      case "BAD_AGE_HEADER":
        throw new Refusal("NOT_A_SHEET", { reason: "container" }, { cause: error });
      case "DAMAGED_CIPHERTEXT":
        throw new Refusal("CANNOT_DECRYPT", { reason: "damaged" }, { cause: error });
      default:
        throw error;
    }
  }
}
