import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { type Titles, titlesOf } from "#shared/files/titles.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import type { DataFolder } from "../disk/data-folder.ts";
import { ensureFolder } from "../disk/folder.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { LEDGER_FILES } from "./ledger.ts";

/** `ledgers.json` of a data folder: which ledgers were used from its window, the last used first. No other data. */
const knownLedgers = z.strictObject({
  format: z.literal("fengjuan-ledgers"),
  version: z.literal(1),
  ledgers: z.array(
    z.strictObject({
      ledger: z.string().min(1).max(4_096),
      title: z.string().max(200),
      titleEn: z.string().max(200).optional(),
    }),
  ),
});

type KnownLedger = z.infer<typeof knownLedgers>["ledgers"][number];

const MAX_BYTES = 1024 * 1024;
const MAX_LEDGERS = 100;

export type KnownLedgers = {
  /** "ledger.list": the ledgers used before that are still there. Refuses with `READ_FAILED`. */
  readonly list: () => Promise<Response<"ledger.list">>;
  /**
   * Puts a ledger at the head of the list; `titlesOfIt` is asked for when it was not on it. Never refuses: what was done in the ledger is
   * done, whether or not the list can be written.
   */
  readonly remember: (folder: string, titlesOfIt: () => Promise<Titles>) => Promise<void>;
};

export function createKnownLedgers(data: DataFolder): KnownLedgers {
  let last: Promise<unknown> = Promise.resolve();
  return {
    list: async () => {
      const known = await readKnown(data);
      return { ledgers: known.filter(({ ledger }) => existsSync(join(ledger, LEDGER_FILES.database))) };
    },
    remember: (folder, titlesOfIt) => {
      // One after the other: each writes the whole list.
      const turn = last.then(() => putFirst(data, resolve(folder), titlesOfIt)).catch(passRefusal);
      last = turn;
      return turn;
    },
  };
}

async function putFirst(data: DataFolder, ledger: string, titlesOfIt: () => Promise<Titles>): Promise<void> {
  const known = await readKnown(data);
  if (known[0]?.ledger === ledger) return;
  const titles = titlesOf(known.find((one) => one.ledger === ledger) ?? (await titlesOfIt()));
  const ledgers = [{ ledger, ...titles }, ...known.filter((one) => one.ledger !== ledger)].slice(0, MAX_LEDGERS);
  const list: z.infer<typeof knownLedgers> = { format: "fengjuan-ledgers", version: 1, ledgers };
  await ensureFolder(data.root);
  await writeFileAtomic(data.ledgers, Buffer.from(canonicalJson(list)));
}

function passRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** A list that is missing or not ours is an empty one: any ledger comes back on it when it is opened again. */
async function readKnown(data: DataFolder): Promise<KnownLedger[]> {
  try {
    const json = parseStrictJson(Buffer.from(await readBounded(data.ledgers, MAX_BYTES)).toString("utf8"));
    return json.ok ? (knownLedgers.safeParse(json.value).data?.ledgers ?? []) : [];
  } catch (error) {
    if (error instanceof Refusal && error.code !== "READ_FAILED") return [];
    throw error;
  }
}
