import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileStem } from "#shared/files/file-stem.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { byNaturalOrder } from "../candidate/natural-order.ts";
import { generatePassphrase } from "../crypto/passphrase.ts";
import type { DataFolder } from "../disk/data-folder.ts";
import { ensureFolder } from "../disk/folder.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_IDENTITY_FILE_BYTES } from "./identity-file.ts";
import type { Keyring } from "./keyring.ts";

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

/**
 * Puts the file of an unlocked identity among those of the data folder, still under its passphrase, unless it lies there already; gives its
 * path, or null for keys that were not taken from a file. Refuses with `IDENTITY_LOCKED`, `READ_FAILED`, `DISK_FULL` or `WRITE_FAILED`.
 */
export async function keepIdentity(data: DataFolder, keyring: Keyring, keyId: string): Promise<string | null> {
  const file = keyring.fileOf(keyId);
  if (file === null) return null;
  const identity = keyring.get(keyId);
  const { identities } = await listIdentities(data);
  for (const { path } of identities) {
    const there = await readBounded(path, MAX_IDENTITY_FILE_BYTES).catch(() => null);
    if (there === null || !Buffer.from(there).equals(file.bytes)) continue;
    keyring.add(identity, { path, bytes: file.bytes });
    return path;
  }
  const { identityPath: path } = await offerIdentity(data, { name: identity.holder.name });
  await writeFileAtomic(path, file.bytes, { refuseExisting: true, readBack: true });
  keyring.add(identity, { path, bytes: file.bytes });
  return path;
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
