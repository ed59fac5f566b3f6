/**
 * Another process that changes, signs, exports and copies until it is killed. Arguments: the store's folder, the identity's file and its
 * passphrase, the folder to write to, a first number, and the digests of a batch of dossiers and of a round batch. Over and over it opens a
 * revision, gives another score and signs the sheet, gives another answer and signs the answers, and makes a safety copy, by the services
 * that a window asks, and prints one line of JSON for each signature and copy that they answered.
 */
import { join } from "node:path";
import { createServices } from "../../electron/services.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { acknowledge } from "./acknowledge.ts";

const [store = "", identityFile = "", passphrase = "", out = "", first = "0", dossiers = "", round = ""] =
  process.argv.slice(2);
const services = createServices({ application: { name: "fengjuan", version: "0.1.0" } });
const { identity } = unwrap(await services.call("identity.unlock", { path: identityFile, passphrase }));
const place = { store, identity };

/** Opens a revision of what was signed before, if anything was. */
async function reopen(batch: string, reason: string): Promise<void> {
  const result = await services.call("sheet.revise", { ...place, batch, reason });
  if (!result.ok && result.failure.code !== "NOTHING_TO_SIGN") unwrap(result);
}

for (let count = Number(first); ; count += 1) {
  // Nothing here is so low or so high that it wants a reason.
  const number = String(20 + (count % 20) / 2);
  const value = { kind: "value", candidate: "C1", criterion: "innovation", to: { kind: "number", number } } as const;
  const reason = `更正 ${count}`;
  await reopen(dossiers, reason);
  unwrap(await services.call("workspace.edit", { ...place, batch: dossiers, edit: { ...value, batch: dossiers } }));
  const sheet = { ...place, batch: dossiers, out: join(out, "sheet.fjsheet"), reason };
  await acknowledge({ kind: "sheet", ...unwrap(await services.call("sheet.sign", sheet)) });

  const to = { answer: "keep", reason } as const;
  const answer = { kind: "answer", batch: round, candidate: "C1", to } as const;
  await reopen(round, reason);
  unwrap(await services.call("workspace.edit", { ...place, batch: round, edit: answer }));
  const answers = { ...place, batch: round, out: join(out, "answer.fjsheet"), revisionReason: reason };
  await acknowledge({ kind: "answer", ...unwrap(await services.call("round.sign", answers)) });

  const copied = unwrap(await services.call("safety.copy", { ...place, folder: join(out, "stick") }));
  await acknowledge({ kind: "copy", edits: copied.edits });
}
