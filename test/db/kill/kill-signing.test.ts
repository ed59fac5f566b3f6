import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { encodeEnvelope } from "../../../electron/crypto/dsse.ts";
import { foldPassphrase } from "../../../electron/crypto/passphrase.ts";
import { sealIdentity } from "../../../electron/identity/identity-file.ts";
import { readSafetyCopy } from "../../../electron/safety/read-safety-copy.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { sheetDigest } from "../../../electron/sheet/sheet-statement.ts";
import { createScoredDesk, type Desk, open } from "../../helpers/expert-desk.ts";
import { sealTestRound } from "../../helpers/panel-round.ts";
import { runAndKill } from "../../helpers/run-and-kill.ts";

/** Short by default; `FENGJUAN_KILLS=100` is the long form. */
const KILLS = Number(process.env["FENGJUAN_KILLS"] ?? "5");

const PASSPHRASE = "1234-5678-9012-3456";

type Acknowledged =
  | { readonly kind: "sheet" | "answer"; readonly sheet: { readonly digest: string }; readonly revision: number }
  | { readonly kind: "copy"; readonly edits: number };

/** The envelopes of an exported file, newest first; none while there is no file. */
async function exported(desk: Desk, path: string) {
  const file = await readFile(path).catch(() => null);
  return file === null ? [] : readSheetFile(file, [desk.panel.collecting.ageKey.identity]);
}

/** How many edits the newest of the copies on the stick holds; each of them must be whole. */
async function copiedEdits({ panel }: Desk, stick: string): Promise<number> {
  const names = (await readdir(stick).catch(() => [])).filter((name) => name.endsWith(".fjcopy"));
  const copies = await Promise.all(names.map((name) => readSafetyCopy(join(stick, name), panel.expert)));
  return Math.max(0, ...copies.map(({ entries }) => entries.length));
}

test(
  `nothing acknowledged is lost, and no revision exists twice, when signing, exporting and copying is killed ${KILLS} times`,
  { timeout: KILLS * 6_000 },
  async () => {
    const desk = await createScoredDesk();
    const round = await sealTestRound(desk.panel, { C1: "abnormal-score" });
    await open(desk, { path: round.path });
    const out = join(desk.panel.folder, "out");
    await mkdir(out);
    const identityFile = join(desk.panel.folder, "expert.fjid");
    await writeFile(identityFile, await sealIdentity(desk.panel.expert, foldPassphrase(PASSPHRASE), 8));
    const all: Acknowledged[] = [];
    const batches = { sheet: desk.batch.digest, answer: round.digest };
    for (let turn = 0; turn < KILLS; turn += 1) {
      desk.deps.stores.close();
      const args = [desk.folder, identityFile, PASSPHRASE, out, String(turn * 1_000), batches.sheet, batches.answer];
      const lines = await runAndKill("signing-process.ts", args, Math.random() * 150);
      all.push(...lines.map((line): Acknowledged => JSON.parse(line)));
      const store = await desk.store();
      expect(verifyEditLog(store.db).ok).toBe(true);
      const kept = store.sheets.list();
      const known = new Map(kept.map((sheet) => [sheet.digest, sheet]));
      expect(new Set(kept.map(({ batch, revision }) => `${batch} ${revision}`)).size).toBe(kept.length);
      for (const kind of ["sheet", "answer"] as const) {
        const told = all.flatMap((each) => (each.kind !== "copy" && each.kind === kind ? [each] : []));
        for (const { sheet, revision } of told) expect(known.get(sheet.digest)?.revision).toBe(revision);
        const written = (await exported(desk, join(out, `${kind}.fjsheet`))).map((envelope) => ({
          digest: sheetDigest(envelope),
          bytes: encodeEnvelope(envelope),
        }));
        // Whatever left the laptop is in the store byte for byte, down to the first revision.
        for (const { digest, bytes } of written)
          expect(Buffer.compare(known.get(digest)?.envelope ?? Buffer.of(), bytes)).toBe(0);
        expect(written.length).toBeGreaterThanOrEqual(told.at(-1)?.revision ?? 0);
      }
      const copied = all.flatMap((each) => (each.kind === "copy" ? [each.edits] : []));
      expect(await copiedEdits(desk, join(out, "stick"))).toBeGreaterThanOrEqual(copied.at(-1) ?? 0);
    }
    expect(all.length).toBeGreaterThan(KILLS);
  },
);
