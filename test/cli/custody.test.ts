import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeCard } from "../../electron/identity/card.ts";
import { createIdentity, type Identity } from "../../electron/identity/identity.ts";
import { type CommandDesk, done, openCommandDesk } from "../helpers/command-desk.ts";
import { refusedRun } from "../helpers/run-fengjuan.ts";

/** An expert's day by the commands; gives the sheet file. */
async function review(desk: CommandDesk, id: string, who: Identity, points: string): Promise<string> {
  const name = `${id}-${who.signingKey.keyId.slice(0, 8)}`;
  const folder = join(desk.folder, name);
  await mkdir(folder, { recursive: true });
  const at = (file: string) => join(folder, file);
  const store = ["--store", at("store"), ...(await desk.keyOf(name, who))];
  await writeFile(at("declarations.csv"), "kind,candidate,state,reason\nundertaking,,,\n");
  await done("batch.open", ["open", desk.batchOf(id), "--trust", desk.organiserCard, ...store]);
  await done("scoring.declare", ["declare", "--from", at("declarations.csv"), ...store]);
  const candidates = id === "E03" ? ["d0001", "d0003"] : ["d0001", "d0002", "d0003"];
  const rows = candidates.map((candidate) => `,${candidate},merit,scored,${points},\n`);
  await writeFile(at("scores.csv"), `expert,candidate,criterion,state,value,comment\n${rows.join("")}`);
  await done("scoring.score", ["score", "--from", at("scores.csv"), ...store]);
  await done("sheet.sign", ["sign", "--out", at("sheet.fjsheet"), ...store]);
  return at("sheet.fjsheet");
}

describe("a stand-in whose key the secretariat issued", () => {
  it("gets the same batch digest, ends the old key, and counts once the wet-signed print is recorded", async () => {
    const desk = await openCommandDesk();
    const { programme } = desk;
    const absent = programme.experts.get("E02");
    if (absent === undefined) throw new Error("no E02");
    const early = await review(desk, "E02", absent, "60");

    // The morning of the session: E02's key is lost, and the secretariat makes one on the laptop.
    const issued = await createIdentity({ name: "专家E02", organisation: "佛山", custody: "issued" });
    await programme.write("revoked/E02.fjcard", makeCard(absent));
    await programme.write("cards/E02.fjcard", makeCard(issued));
    const source: object = JSON.parse(await readFile(join(programme.folder, "programme.json"), "utf8"));
    const revocations = [{ expert: "E02", card: "revoked/E02.fjcard", reason: "遗失" }];
    await programme.write("programme.json", JSON.stringify({ ...source, revocations }));
    const again = await desk.seal();
    expect(again.rosterRevision).toBe(desk.sealed.rosterRevision + 1);
    const digestFor = ({ batches }: typeof again) =>
      batches.find(({ experts }) => experts.includes("E02"))?.batch.digest;
    expect(digestFor(again)).toBe(digestFor(desk.sealed));

    const e01 = programme.experts.get("E01") ?? absent;
    const e03 = programme.experts.get("E03") ?? absent;
    const sealedAgain = again.batches.find(({ experts }) => experts.includes("E02"))?.file ?? "";
    const standIn: CommandDesk = { ...desk, batchOf: () => join(programme.out, sealedAgain) };
    const sheets = [
      early,
      await review(standIn, "E02", issued, "70"),
      await review(desk, "E01", e01, "80"),
      await review(desk, "E03", e03, "90"),
    ];
    const collected = await done("collection.collect", ["collect", ...desk.collecting, ...sheets]);
    expect(collected.receipts.map(({ code, status }) => code ?? status)).toEqual([
      "REVOKED_KEY",
      "WET_SIGNATURE_MISSING",
      "accepted",
      "accepted",
    ]);
    expect((await refusedRun(["close", ...desk.secretary])).code).toBe("SHEETS_HELD");

    const decision = join(desk.folder, "decision.json");
    const matter = { kind: "wet-signature", sheet: collected.receipts[1]?.sheet?.code };
    await writeFile(decision, JSON.stringify({ matter, reason: "打印件已亲笔签名" }));
    const { board } = await done("collection.decide", ["decide", ...desk.secretary, "--from", decision]);
    expect(board.find(({ expert }) => expert === "E02")).toMatchObject({ status: "accepted", hasIssuedKey: true });
    await done("collection.close", ["close", ...desk.secretary]);
    const { findings } = await done("result.rank", ["rank", ...desk.secretary]);
    expect(findings).toContainEqual({ code: "ISSUED_KEY", expert: "E02", candidate: null });
  });
});

describe("a safety copy restored in another folder", () => {
  it("signs only after the sheet exported since is given, and then without equivocation", async () => {
    const desk = await openCommandDesk();
    const e01 = desk.programme.experts.get("E01");
    if (e01 === undefined) throw new Error("no E01");
    const early = await review(desk, "E01", e01, "60");
    const folder = dirname(early);
    const key = await desk.keyOf("E01");
    const store = ["--store", join(folder, "store"), ...key];
    const { file } = await done("safety.copy", ["backup", "--out", join(folder, "stick"), ...store]);
    await copyFile(file, join(folder, "kept.fjcopy"));
    await writeFile(
      join(folder, "more.csv"),
      "expert,candidate,criterion,state,value,comment\n,d0001,merit,scored,65,\n",
    );
    const more = ["score", "--from", join(folder, "more.csv"), ...store];
    expect((await refusedRun(more)).code).toBe("SHEET_SIGNED");
    await done("scoring.score", [...more, "--revise", "复核"]);
    const late = join(folder, "late.fjsheet");
    await done("sheet.sign", ["sign", "--out", late, ...store]);

    const other = ["--store", join(folder, "other"), ...key];
    const restore = ["restore", join(folder, "kept.fjcopy"), "--batch", desk.batchOf("E01")];
    const restored = await done("safety.restore", [...restore, ...other]);
    expect(restored.needsExportedSheet).toBe(true);
    const out = join(folder, "third.fjsheet");
    expect((await refusedRun(["sign", "--reason", "再核", "--out", out, ...other])).code).toBe(
      "EXPORTED_SHEET_REQUIRED",
    );

    const third = ["--store", join(folder, "third"), ...key];
    await done("safety.restore", [...restore, "--exported", late, ...third]);
    await writeFile(
      join(folder, "most.csv"),
      "expert,candidate,criterion,state,value,comment\n,d0001,merit,scored,66,\n",
    );
    await done("scoring.score", ["score", "--revise", "再核", "--from", join(folder, "most.csv"), ...third]);
    const signed = await done("sheet.sign", ["sign", "--out", out, ...third]);
    expect(signed.revision).toBe(3);
    const { receipts } = await done("collection.collect", ["collect", ...desk.collecting, early, late, out]);
    expect(receipts.map(({ status }) => status)).toEqual(["superseded", "superseded", "accepted"]);
  });
});
