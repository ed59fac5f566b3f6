import { readdir } from "node:fs/promises";
import { identifier } from "#shared/files/primitives.ts";
import type { ProgrammeSource } from "#shared/files/programme.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_CARD_FILE_BYTES, readCard, type VerifiedCard } from "../identity/card.ts";
import { badProgramme } from "../programme/bad-programme.ts";
import { resolveInside } from "../programme/source-folder.ts";

/** Everybody's cards, each with its own signature checked. */
export type ProgrammeCards = {
  /** The card in use of each expert, by expert id, sorted. */
  readonly experts: ReadonlyMap<string, VerifiedCard>;
  readonly revoked: readonly { readonly expert: string; readonly card: VerifiedCard; readonly reason: string }[];
  readonly collecting: VerifiedCard;
  readonly archive: VerifiedCard;
  readonly supervisor: VerifiedCard | null;
  readonly clerks: readonly VerifiedCard[];
};

const FOLDER = "cards";
const SUFFIX = ".fjcard";
const MAX_EXPERTS = 500;

/**
 * Reads the cards of a programme folder: `cards/<expert id>.fjcard` for the experts, and those that `programme.json` names. A key
 * belongs to one expert only, and a revoked key is no longer in use. Refuses as `readCard` does (`name`), with `FILE_NOT_FOUND`, or
 * with `BAD_PROGRAMME` (`problem`: `no-cards`, `bad-expert-id`, `too-many-experts`, `shared-key`, `revoked-key-in-use`,
 * `unknown-revoked-expert`; `value`).
 */
export async function readCards(folder: string, source: ProgrammeSource): Promise<ProgrammeCards> {
  const { officers } = source;
  const experts = await readExpertCards(folder);
  const revoked: { expert: string; card: VerifiedCard; reason: string }[] = [];
  for (const { expert, card, reason } of source.revocations) {
    if (!experts.has(expert)) throw badProgramme("unknown-revoked-expert", expert);
    revoked.push({ expert, card: await readOne(folder, card), reason });
  }
  checkKeys(experts, revoked);
  const clerks: VerifiedCard[] = [];
  for (const path of officers.clerks) clerks.push(await readOne(folder, path));
  return {
    experts,
    revoked,
    collecting: await readOne(folder, officers.collecting),
    archive: await readOne(folder, officers.archive),
    supervisor: officers.supervisor === undefined ? null : await readOne(folder, officers.supervisor),
    clerks,
  };
}

async function readExpertCards(folder: string): Promise<Map<string, VerifiedCard>> {
  const names = await readdir(await resolveInside(folder, FOLDER)).catch((error: unknown) => {
    if (errnoOf(error) === "ENOTDIR") throw badProgramme("no-cards", FOLDER);
    throw readRefusal(error, FOLDER);
  });
  const ids = names
    .filter((name) => name.endsWith(SUFFIX) && !name.startsWith("."))
    .map((name) => name.slice(0, -SUFFIX.length));
  if (ids.length === 0) throw badProgramme("no-cards", FOLDER);
  if (ids.length > MAX_EXPERTS) throw badProgramme("too-many-experts", String(ids.length));
  const cards = new Map<string, VerifiedCard>();
  for (const id of ids.toSorted()) {
    if (!identifier.safeParse(id).success) throw badProgramme("bad-expert-id", id);
    cards.set(id, await readOne(folder, `${FOLDER}/${id}${SUFFIX}`));
  }
  return cards;
}

async function readOne(folder: string, relative: string): Promise<VerifiedCard> {
  const path = await resolveInside(folder, relative);
  try {
    return readCard(await readBounded(path, MAX_CARD_FILE_BYTES));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, { ...error.failure.params, name: relative }, { cause: error });
  }
}

function checkKeys(experts: ReadonlyMap<string, VerifiedCard>, revoked: ProgrammeCards["revoked"]): void {
  const owners = new Map<string, string>();
  for (const [expert, { key }] of experts) {
    if (owners.has(key.keyId)) throw badProgramme("shared-key", expert);
    owners.set(key.keyId, expert);
  }
  for (const { expert, card } of revoked) {
    const owner = owners.get(card.key.keyId);
    if (owner !== undefined) throw badProgramme(owner === expert ? "revoked-key-in-use" : "shared-key", expert);
  }
}
