import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openLedger } from "../../../electron/ledger/ledger.ts";
import { openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";

const program = fileURLToPath(new URL("../../helpers/collect-process.ts", import.meta.url));

/** Collects in another process, kills it as soon as it has acknowledged `after` files, and returns how many it had. */
async function collectAndKill(desk: Secretariat, inbox: string, after: number): Promise<number> {
  const { signingKey, ageKey } = desk.programme.collecting;
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(
    JSON.stringify({ ledger: desk.ledger, inbox, signingKey: signingKey.pkcs8Base64, ageKey: ageKey.identity }),
  );
  let acknowledged = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    acknowledged += chunk.toString().split("\n").length - 1;
    if (acknowledged >= after) child.kill("SIGKILL");
  });
  await once(child, "close");
  return acknowledged;
}

async function filesKept(desk: Secretariat): Promise<number> {
  const ledger = await openLedger(desk.ledger, desk.programme.collecting);
  try {
    return ledger.collection.files().length;
  } finally {
    ledger.close();
  }
}

describe("a collection that is killed", () => {
  it("has every file that it acknowledged, and takes the rest in afterwards", async () => {
    const desk = await openSecretariat();
    const points = ["70", "75", "80", "85", "90", "95"];
    let before: string[] = [];
    let inbox = "";
    for (const [index, value] of points.entries()) {
      const dossiers = ["d0001", "d0002", "d0003"].map((candidate) => scored(candidate, value));
      const revision = index === 0 ? {} : { revision: index + 1, supersedes: before, revisionReason: "更正" };
      const sheet = signSheet(desk, "E01", dossiers, revision);
      before = [sheet.digest];
      inbox = dirname(await desk.receive(`stick/${index}.fjsheet`, await sheetFile(desk, [sheet])));
    }
    let least = 0;
    for (const after of [1, 2, 4]) {
      const acknowledged = await collectAndKill(desk, inbox, after);
      least = Math.max(least, Math.min(acknowledged, points.length));
      expect(await filesKept(desk)).toBeGreaterThanOrEqual(least);
    }
    const { receipts, board } = await desk.collect([join(inbox)]);
    expect(receipts).toHaveLength(points.length);
    expect(board[0]?.sheet?.digest).toBe(before[0]);
    expect(await filesKept(desk)).toBe(points.length);
  });
});
