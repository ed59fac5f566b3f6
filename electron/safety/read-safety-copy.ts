import { verifyChain } from "../audit/edit-log.ts";
import { decryptBytes } from "../crypto/age-bytes.ts";
import { parseEnvelope } from "../crypto/dsse.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import { openOwnStatement, sheetDigest } from "../sheet/sheet-statement.ts";
import { decodeSafetyCopy, MAX_SAFETY_COPY_BYTES, refuseNewerCopy, type SafetyCopy } from "./safety-copy-format.ts";
import { signedBody } from "./signed-copy.ts";

/** The safety copy in a file. Refuses as {@link openSafetyCopy} and `readBounded` do. */
export async function readSafetyCopy(path: string, identity: Identity): Promise<SafetyCopy> {
  return openSafetyCopy(await readBounded(path, MAX_SAFETY_COPY_BYTES), identity);
}

/**
 * A safety copy that `identity` made, checked to the last entry: the signature over all of it, the log's chain up to the head that the
 * header names, each sheet's signature and digest, the organiser's card. Refuses with `NOT_A_SAFETY_COPY` (`reason`), `NEWER_FORMAT`,
 * `CANNOT_DECRYPT` (sealed to others), or `STORE_WRONG_KEY` (somebody else's).
 */
export async function openSafetyCopy(file: Uint8Array, identity: Identity): Promise<SafetyCopy> {
  const plaintext = await decrypt(file, identity);
  refuseNewerCopy(plaintext);
  const copy = decodeSafetyCopy(signedBody(plaintext, identity.signingKey));
  const { owner, editLog, organiser } = copy.header;
  if (owner !== identity.signingKey.keyId) throw refused("owner");
  const chain = verifyChain(copy.entries);
  if (!chain.ok || chain.head.head !== editLog.head || chain.head.length !== editLog.length) throw refused("log");
  for (const { digest, batch, revision, envelope: bytes } of copy.sheets) {
    const statement = checked("sheet", () => {
      const envelope = parseEnvelope(bytes);
      if (sheetDigest(envelope) !== digest) throw refused("sheet");
      return openOwnStatement(envelope, identity.signingKey);
    });
    const isOfBatch = statement.subject[0]?.digest.sha256 === batch && copy.header.batches.includes(batch);
    if (!isOfBatch || statement.predicate.revision !== revision) throw refused("sheet");
  }
  const card = checked("organiser", () => readCard(Buffer.from(organiser.card, "base64")));
  if (card.key.keyId !== organiser.keyId) throw refused("organiser");
  return copy;
}

async function decrypt(file: Uint8Array, { ageKey }: Identity): Promise<Uint8Array> {
  try {
    return await decryptBytes(file, [ageKey.identity], MAX_SAFETY_COPY_BYTES);
  } catch (error) {
    const isOther = error instanceof Refusal && !["CANNOT_DECRYPT", "NEWER_FORMAT"].includes(error.code);
    throw isOther ? new Refusal("NOT_A_SAFETY_COPY", { reason: error.code }, { cause: error }) : error;
  }
}

function checked<T>(reason: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "NEWER_FORMAT") throw error;
    throw refused(reason);
  }
}

function refused(reason: string): Refusal {
  return new Refusal("NOT_A_SAFETY_COPY", { reason });
}
