import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { foldPassphrase } from "../../../electron/crypto/passphrase.ts";
import { sealIdentity } from "../../../electron/identity/identity-file.ts";
import { createDesk, declareRows, open } from "../../helpers/expert-desk.ts";
import { runAndKill } from "../../helpers/run-and-kill.ts";

/** Short by default; `FENGJUAN_KILLS=100` is the long form. */
const KILLS = Number(process.env["FENGJUAN_KILLS"] ?? "10");

const PASSPHRASE = "1234-5678-9012-3456";

type Acknowledged = { candidate: string; number: string; sequence: number; hash: string };

test(
  `no acknowledged score is lost when the scoring process is killed ${KILLS} times`,
  { timeout: KILLS * 6_000 },
  async () => {
    const desk = await createDesk();
    await open(desk);
    await declareRows(desk, "undertaking,,,");
    const identityFile = join(desk.panel.folder, "expert.fjid");
    await writeFile(identityFile, await sealIdentity(desk.panel.expert, foldPassphrase(PASSPHRASE), 8));
    expect((await readFile(identityFile)).length).toBeGreaterThan(0);
    const all: Acknowledged[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      desk.deps.stores.close();
      const args = [desk.folder, identityFile, PASSPHRASE, String(all.length)];
      const lines = await runAndKill("scoring-process.ts", args, Math.random() * 60);
      const edits = lines.map((line): Acknowledged => JSON.parse(line));
      all.push(...edits);
      // Opening runs quick_check; a damaged store would refuse here.
      const store = await desk.store();
      const log = verifyEditLog(store.db);
      expect(log.ok).toBe(true);
      const entries = [...store.log.entries()];
      for (const { sequence, hash } of edits) expect(entries[sequence - 1]?.hash).toBe(hash);
      // Of each dossier, the last acknowledged number or the one after it that was committed but not yet told.
      for (const { candidate, id } of store.dossiers.list(desk.batch.digest)) {
        const last = entries.findLast((entry) => entry.candidate === candidate)?.new ?? null;
        const value = store.scores.value(id, "innovation");
        expect(value === null ? null : JSON.stringify(value)).toBe(last);
      }
      const told = edits.at(-1)?.sequence ?? 0;
      expect(store.log.head().length - told).toBeLessThanOrEqual(1);
    }
    expect(all.length).toBeGreaterThan(KILLS);
  },
);
