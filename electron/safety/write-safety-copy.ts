import { join } from "node:path";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encryptBytes } from "../crypto/age-bytes.ts";
import { moveDurably, writeFileAtomic } from "../disk/atomic-writer.ts";
import { type DiskFs, errnoOf, realDisk, writeRefusal } from "../disk/disk-fs.ts";
import { ensureFolder, isFolderThere } from "../disk/folder.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_IDENTITY_FILE_BYTES } from "../identity/identity-file.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { encodeSafetyCopy } from "./safety-copy-format.ts";
import { signCopy } from "./signed-copy.ts";

/** Characters of the key id in a copy's name: enough to tell the experts of one panel apart. */
const NAME_DIGITS = 8;

/**
 * "safety.copy": writes a safety copy of the store into `folder` as `<programme>-<key id>.fjcopy`; the one before becomes
 * `….previous.fjcopy`. Beside it, as `<programme>-<key id>.fjid`, lies the file that the identity was unlocked from, still under its
 * passphrase: with it another laptop, where nothing of this person is, opens the copy. Whatever happens, at least one whole generation is
 * there. Refuses with `BATCH_NOT_OPEN` while there is nothing to copy, `COPY_FOLDER_GONE`, `DISK_FULL` or `WRITE_FAILED`.
 */
export async function writeSafetyCopy(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry; readonly disk?: DiskFs },
  request: Parsed<"safety.copy">,
  context: ServiceContext,
): Promise<Response<"safety.copy">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const at = context.now();
  const { programme, editLog, sheets, plaintext } = snapshot(store, at);
  const archives = store.batches.list().map(({ archiveRecipient }) => archiveRecipient);
  const recipients = [...new Set([identity.ageKey.recipient, ...archives])];
  const sealed = await encryptBytes(signCopy(plaintext, programme, identity.signingKey), recipients);

  const disk = deps.disk ?? realDisk;
  if (request.mustBeThere !== true) await ensureFolder(request.folder, disk);
  else if (!(await isFolderThere(request.folder, disk)))
    throw new Refusal("COPY_FOLDER_GONE", { path: request.folder });
  const name = `${programme}-${store.owner.slice(0, NAME_DIGITS)}`;
  const sealedIdentity = deps.keyring.fileOf(request.identity)?.bytes ?? null;
  const identityFile = sealedIdentity === null ? null : join(request.folder, `${name}.fjid`);
  if (identityFile !== null && sealedIdentity !== null) await keepBeside(identityFile, sealedIdentity, disk);
  const file = join(request.folder, `${name}.fjcopy`);
  const next = join(request.folder, `${name}.next.fjcopy`);
  const { sha256 } = await writeFileAtomic(next, sealed, { readBack: true, disk });
  await moveUp([next, file, join(request.folder, `${name}.previous.fjcopy`)], disk);
  store.db.transaction(() => store.safetyPlace.noteCopy(request.folder, at.toISOString()));
  return { file, sha256, edits: editLog.length, revisions: sheets, identityFile };
}

/**
 * Puts the identity's file at its place on the stick. One that lies there under another passphrase gives way: by its name it is of the same key,
 * and the passphrase that a person just used is the one that this person knows.
 */
async function keepBeside(path: string, file: Uint8Array, disk: DiskFs): Promise<void> {
  const there = await readBounded(path, MAX_IDENTITY_FILE_BYTES).catch(() => null);
  if (there !== null && Buffer.from(there).equals(file)) return;
  await writeFileAtomic(path, file, { readBack: true, disk });
}

/** Everything at one moment: nothing else runs between these reads, and no other process can write. */
function snapshot(store: ExpertStore, at: Date) {
  const programme = store.meta.programme();
  const organiser = store.meta.organiser();
  if (programme === null || organiser === null) throw new Refusal("BATCH_NOT_OPEN");
  const editLog = store.log.head();
  const sheets = store.sheets.list();
  const plaintext = encodeSafetyCopy(
    {
      owner: store.owner,
      programme: programme.id,
      madeAt: at.toISOString(),
      organiser: {
        keyId: organiser.keyId,
        card: Buffer.from(organiser.card).toString("base64"),
        pinnedAt: organiser.pinnedAt,
      },
      batches: store.batches.list().map(({ digest }) => digest),
      editLog,
    },
    store.log.entries(),
    sheets,
  );
  return { programme: programme.id, editLog, sheets: sheets.length, plaintext };
}

/** The new copy, whole on the stick by now, becomes the newest, and the newest the one before. */
async function moveUp([next, newest, previous]: readonly [string, string, string], disk: DiskFs): Promise<void> {
  try {
    await disk.rename(newest, previous).catch((error: unknown) => {
      if (errnoOf(error) !== "ENOENT") throw error;
    });
    await moveDurably(next, newest, disk);
  } catch (error) {
    throw writeRefusal(error, newest);
  }
}
