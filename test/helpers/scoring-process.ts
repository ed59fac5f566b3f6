/**
 * Another process that scores until it is killed. Arguments: the store's folder, the identity's file and its passphrase, a first number.
 * Opens the store and then, over and over, commits one edit with `applyEdit` and only after it returned prints one line of JSON: which
 * dossier, the number, and the number and hash of the log's entry.
 */
import { readFile } from "node:fs/promises";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { openIdentity } from "../../electron/identity/identity-file.ts";
import { applyEdit } from "../../electron/scoring/apply-edit.ts";
import { openExpertStore } from "../../electron/store/expert-store.ts";
import { acknowledge } from "./acknowledge.ts";

const [folder = "", identityFile = "", passphrase = "", first = "0"] = process.argv.slice(2);
const identity = await openIdentity(await readFile(identityFile), foldPassphrase(passphrase));
const store = await openExpertStore({ folder, identity, isOnRemovable: () => Promise.resolve(false) });
const [batch] = store.batches.list();
if (batch === undefined) throw new Error("the store holds no batch");
const candidates = store.dossiers.list(batch.digest).map(({ candidate }) => candidate);

for (let count = Number(first); ; count += 1) {
  const candidate = candidates[count % candidates.length] ?? "";
  // Steps of a half from 0 to 40, never the one before of the same candidate.
  const number = String((count % 81) / 2);
  const entry = applyEdit(
    store,
    {
      kind: "value",
      batch: batch.digest,
      candidate,
      criterion: "innovation",
      to: { kind: "number", number },
    },
    new Date(),
  );
  if (entry === null) continue;
  await acknowledge({ candidate, number, sequence: entry.sequence, hash: entry.hash });
}
