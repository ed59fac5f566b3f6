import { basename } from "node:path";
import { parseShortCode } from "#shared/domain/short-code.ts";
import type { Parsed } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { UnverifiedBatch } from "../container/batch-reader.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_CARD_FILE_BYTES, readCard } from "../identity/card.ts";
import type { PinnedOrganiser } from "../store/programme-repository.ts";
import { readSelfSigned } from "./batch-statement.ts";

/**
 * The organiser whose signature counts: pinned in the store, else the one that the person confirmed, by naming the card's file
 * or by the short code of the card inside the batch; null when there is none of these. Whoever confirms another key than the pinned
 * one, or a code that is not that of the card inside, is refused with `UNKNOWN_ORGANISER` (`code`). Naming both is `USAGE`.
 */
export async function trustedOrganiser(
  batch: UnverifiedBatch,
  pinned: PinnedOrganiser | null,
  { trust, confirmedCode }: Pick<Parsed<"batch.open">, "trust" | "confirmedCode">,
  now: Date,
): Promise<PinnedOrganiser | null> {
  if (trust !== undefined && confirmedCode !== undefined) {
    throw new Refusal("USAGE", { detail: "either a card or its code" });
  }
  if (trust === undefined && confirmedCode === undefined) return pinned;
  const card = confirmedCode === undefined ? await cardNamed(trust ?? "") : await cardInside(batch, confirmedCode);
  const { key, code } = readCard(card);
  if (pinned !== null && pinned.keyId !== key.keyId) throw new Refusal("UNKNOWN_ORGANISER", { code });
  return pinned ?? { keyId: key.keyId, card, pinnedAt: now.toISOString() };
}

async function cardNamed(path: string): Promise<Uint8Array> {
  try {
    return await readBounded(path, MAX_CARD_FILE_BYTES);
  } catch (error) {
    const isTooLarge = error instanceof Refusal && error.code === "FILE_TOO_LARGE";
    throw isTooLarge ? new Refusal("NOT_A_CARD", { name: basename(path) }, { cause: error }) : error;
  }
}

async function cardInside(batch: UnverifiedBatch, confirmedCode: string): Promise<Uint8Array> {
  const { organiser, card } = await readSelfSigned(batch);
  if (parseShortCode(confirmedCode) !== organiser.code) {
    throw new Refusal("UNKNOWN_ORGANISER", { code: organiser.code });
  }
  return card;
}
