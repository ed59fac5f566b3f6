import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileStem } from "#shared/files/file-stem.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { byNaturalOrder } from "../candidate/natural-order.ts";
import { generatePassphrase } from "../crypto/passphrase.ts";
import type { DataFolder } from "../disk/data-folder.ts";
import { ensureFolder } from "../disk/folder.ts";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";

const IDENTITY_SUFFIX = ".fjid";
const CARD_SUFFIX = ".fjcard";

/** "identity.list": the identity files of the data folder by name. Refuses with `READ_FAILED`. */
export async function listIdentities(data: DataFolder): Promise<Response<"identity.list">> {
  const names = await namesIn(data.identities);
  return {
    identities: names
      .filter((name) => name.endsWith(IDENTITY_SUFFIX) && !name.startsWith("."))
      .toSorted(byNaturalOrder)
      .map((name) => ({ path: join(data.identities, name), name: basename(name, IDENTITY_SUFFIX).normalize("NFC") })),
  };
}

/**
 * "identity.offer": free paths for a new identity and its card, both under one name made from the holder's, and a passphrase. The
 * folders are made; the files are not. Refuses with `READ_FAILED`, `DISK_FULL` or `WRITE_FAILED`.
 */
export async function offerIdentity(
  data: DataFolder,
  { name }: Parsed<"identity.offer">,
): Promise<Response<"identity.offer">> {
  await ensureFolder(data.identities);
  await ensureFolder(data.cards);
  // Windows and macOS do not tell case apart, nor macOS a letter with its accent from the two of them, so neither may a name here.
  const taken = new Set(
    [...(await namesIn(data.identities)), ...(await namesIn(data.cards))].map((file) =>
      file.normalize("NFC").toLowerCase(),
    ),
  );
  const isTaken = (stem: string) =>
    [IDENTITY_SUFFIX, CARD_SUFFIX].some((suffix) => taken.has(`${stem}${suffix}`.toLowerCase()));
  const wanted = fileStem(name);
  let stem = wanted;
  for (let count = 2; isTaken(stem); count += 1) stem = `${wanted}-${count}`;
  return {
    identityPath: join(data.identities, `${stem}${IDENTITY_SUFFIX}`),
    cardPath: join(data.cards, `${stem}${CARD_SUFFIX}`),
    passphrase: generatePassphrase(),
  };
}

/** As they lie there: a name written on a Mac may be decomposed, and leads to its file only so. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw readRefusal(error, folder);
  }
}
