import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeLedger, readLedgerContent } from "../../../electron/consolidation/ledger-content.ts";
import { encryptBytes } from "../../../electron/crypto/age-bytes.ts";
import { signEnvelope } from "../../../electron/crypto/dsse.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { openLedger } from "../../../electron/ledger/ledger.ts";
import { receiptCode } from "../../../electron/sheet/receipt-code.ts";
import { sealSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { writeIdentityFile } from "../../helpers/identity-files.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { testContext } from "../../helpers/prepared-programme.ts";
import { collectFromAll, openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const all = (points: string) => ["d0001", "d0002", "d0003"].map((candidate) => scored(candidate, points));

async function filesKept(desk: Secretariat): Promise<number> {
  const ledger = await openLedger(desk.ledger, desk.programme.collecting);
  try {
    return ledger.collection.files().length;
  } finally {
    ledger.close();
  }
}

describe("collectFiles", () => {
  it("accepts a sheet of each expert and shows on the board who is missing", async () => {
    const desk = await openSecretariat();
    const { receipts, board } = await collectFromAll(desk, { E01: "80", E03: "70" });
    expect(receipts.map(({ expert, status, code }) => [expert, status, code])).toEqual([
      ["E01", "accepted", null],
      ["E03", "accepted", null],
    ]);
    expect(board.map(({ expert, status }) => [expert, status])).toEqual([
      ["E01", "accepted"],
      ["E02", "missing"],
      ["E03", "accepted"],
    ]);
  });

  it("gives the receipt code of a sheet that is in, and none of a file that counts for nothing", async () => {
    const desk = await openSecretariat();
    const sheet = signSheet(desk, "E01", all("80"));
    const other = await createIdentity({ name: "无名", organisation: "某校", custody: "own" });
    const good = await desk.receive("a.fjsheet", await sheetFile(desk, [sheet]));
    const foreign = await desk.receive(
      "b.fjsheet",
      await sheetFile(desk, [signSheet(desk, "E01", all("80"), { signer: other })]),
    );
    const { receipts } = await desk.collect([good, foreign]);
    const [signature] = sheet.envelope.signatures;
    expect(receipts.map(({ receiptCode: code }) => code)).toEqual([
      receiptCode(signature?.signature ?? new Uint8Array()),
      null,
    ]);
  });

  it("gives the code of the signature that holds, whatever else came in under its key, and none of a forked sheet", async () => {
    const desk = await openSecretariat();
    const sheet = signSheet(desk, "E01", all("80"));
    const [signature] = sheet.envelope.signatures;
    if (signature === undefined) throw new Error("no signature");
    const forgeries = [0x00, 0xff].map((byte) => ({
      ...sheet.envelope,
      signatures: [{ ...signature, signature: new Uint8Array(64).fill(byte) }],
    }));
    const good = await desk.receive("a.fjsheet", await sheetFile(desk, [sheet]));
    const forged = await desk.receive(
      "b.fjsheet",
      await sheetFile(
        desk,
        forgeries.map((envelope) => ({ ...sheet, envelope })),
      ),
    );
    const codesOf = async (files: string[]) =>
      (await desk.collect(files)).receipts.map(({ receiptCode: code, status }) => [code, status]);
    const right = receiptCode(signature.signature);
    expect(await codesOf([good, forged])).toEqual([
      [right, "accepted"],
      [right, "accepted"],
    ]);
    const fork = await desk.receive("c.fjsheet", await sheetFile(desk, [signSheet(desk, "E01", all("70"))]));
    expect(await codesOf([fork, good])).toEqual([
      [null, "held"],
      [null, "duplicate"],
    ]);
  });

  it("does not read what strangers signed, however much, and says of each whose it is", async () => {
    const desk = await openSecretariat();
    const other = await createIdentity({ name: "无名", organisation: "某校", custody: "own" });
    const payloads = [1, 2, 3].map((number) => Buffer.alloc(200_000, `${number}`));
    const foreign = payloads.map((payload) => signEnvelope(payload, [other.signingKey]));
    const collecting = [desk.programme.collecting.ageKey.recipient];
    const file = await desk.receive("junk.fjsheet", await sealSheetFile(foreign, collecting));
    const sheet = await desk.receive("a.fjsheet", await sheetFile(desk, [signSheet(desk, "E01", all("80"))]));
    const { receipts } = await desk.collect([file, sheet]);
    expect(receipts.map(({ status, code }) => [status, code])).toEqual([
      ["rejected", "UNKNOWN_SIGNER"],
      ["accepted", null],
    ]);
    const ledger = await openLedger(desk.ledger, desk.programme.collecting);
    try {
      const { sheets } = readLedgerContent(ledger);
      expect(sheets.map(({ keyId, payload }) => [keyId === other.signingKey.keyId, payload.length > 0])).toEqual([
        [false, true],
        [true, false],
        [true, false],
        [true, false],
      ]);
      expect(mergeLedger(ledger).refusedSheets.map(({ failure }) => failure.code)).toEqual(
        foreign.map(() => "UNKNOWN_SIGNER"),
      );
    } finally {
      ledger.close();
    }
  });

  it("calls the same sheet a duplicate, also in another encryption and under another name", async () => {
    const desk = await openSecretariat();
    const sheet = signSheet(desk, "E01", all("80"));
    const first = await desk.receive("a.fjsheet", await sheetFile(desk, [sheet]));
    const second = await desk.receive("b.fjsheet", await sheetFile(desk, [sheet]));
    const { receipts } = await desk.collect([first, second, first]);
    expect(receipts.map(({ status, sheet: coded }) => [status, coded?.digest])).toEqual([
      ["accepted", sheet.digest],
      ["duplicate", sheet.digest],
      ["duplicate", sheet.digest],
    ]);
  });

  it("takes revisions in any order, the newer one counting", async () => {
    const desk = await openSecretariat();
    const first = signSheet(desk, "E01", all("80"));
    const second = signSheet(desk, "E01", all("81"), {
      revision: 2,
      supersedes: [first.digest],
      revisionReason: "更正",
    });
    await desk.collect([await desk.receive("2.fjsheet", await sheetFile(desk, [second]))]);
    const { receipts, board } = await desk.collect([await desk.receive("1.fjsheet", await sheetFile(desk, [first]))]);
    expect(receipts.map(({ status }) => status)).toEqual(["superseded"]);
    expect(board[0]?.sheet?.digest).toBe(second.digest);
  });

  it("holds two different sheets of one expert, side by side", async () => {
    const desk = await openSecretariat();
    const one = signSheet(desk, "E01", all("80"));
    const other = signSheet(desk, "E01", all("81"));
    await desk.collect([await desk.receive("1.fjsheet", await sheetFile(desk, [one]))]);
    const { receipts, board } = await desk.collect([await desk.receive("2.fjsheet", await sheetFile(desk, [other]))]);
    expect(receipts.map(({ status, code }) => [status, code])).toEqual([["held", "EQUIVOCATION"]]);
    expect(board[0]?.status).toBe("held");
  });

  it("gives every bad file its own code, stops at none of them, and keeps their bytes", async () => {
    const desk = await openSecretariat();
    const good = signSheet(desk, "E01", all("80"));
    const stranger = await createIdentity({ name: "外人", organisation: "别处", custody: "own" });
    const collecting = desk.programme.collecting.ageKey.recipient;
    const whole = await sheetFile(desk, [good]);
    const flipped = Uint8Array.from(whole);
    flipped.set([(flipped.at(-5) ?? 0) ^ 1], flipped.length - 5);
    const files = {
      "garbage.bin": Buffer.from("not a sheet"),
      "newer.fjsheet": Buffer.from("age-encryption.org/v2\n-> X25519 x\n"),
      "foreign.fjsheet": await sealSheetFile([good.envelope], [stranger.ageKey.recipient]),
      "flipped.fjsheet": flipped,
      "cut.fjsheet": whole.subarray(0, whole.length - 20),
      "envelope.fjsheet": await encryptBytes(Buffer.from('{"payload":"","payload":""}\n'), [collecting]),
      "unknown.fjsheet": await sheetFile(desk, [signSheet(desk, "E01", all("80"), { signer: stranger })]),
      "programme.fjsheet": await sheetFile(desk, [signSheet(desk, "E01", all("80"), { programme: "other" })]),
      "batch.fjsheet": await sheetFile(desk, [signSheet(desk, "E01", all("80"), { batch: "1".repeat(64) })]),
      "scheme.fjsheet": await sheetFile(desk, [signSheet(desk, "E03", all("80"), { schemeDigest: "2".repeat(64) })]),
      "rule.fjsheet": await sheetFile(desk, [signSheet(desk, "E02", all("101"))]),
      "good.fjsheet": await sheetFile(desk, [signSheet(desk, "E01", all("80"))]),
    };
    const paths: string[] = [];
    for (const [name, bytes] of Object.entries(files)) paths.push(await desk.receive(name, bytes));
    const { receipts } = await desk.collect(paths);
    expect(Object.fromEntries(receipts.map(({ file, status, code }) => [file, code ?? status]))).toEqual({
      "garbage.bin": "NOT_A_SHEET",
      "newer.fjsheet": "NEWER_FORMAT",
      "foreign.fjsheet": "CANNOT_DECRYPT",
      "flipped.fjsheet": "CANNOT_DECRYPT",
      "cut.fjsheet": "CANNOT_DECRYPT",
      "envelope.fjsheet": "BAD_ENVELOPE",
      "unknown.fjsheet": "UNKNOWN_SIGNER",
      "programme.fjsheet": "WRONG_PROGRAMME",
      "batch.fjsheet": "WRONG_BATCH",
      "scheme.fjsheet": "WRONG_SCHEME",
      "rule.fjsheet": "RULE_BROKEN",
      "good.fjsheet": "accepted",
    });
    expect(await filesKept(desk)).toBe(paths.length);
  });

  it("names an oversized file by its digest without keeping it, and a path that is not there, and goes on", async () => {
    const desk = await openSecretariat();
    const big = await desk.receive("film.mp4", new Uint8Array(64 * 1024 * 1024 + 1));
    const good = await desk.receive("E01.fjsheet", await sheetFile(desk, [signSheet(desk, "E01", all("80"))]));
    const { receipts } = await desk.collect([big, join(big, "..", "gone.fjsheet"), good]);
    expect(receipts.map(({ code, status, fileSha256 }) => [code ?? status, fileSha256?.length])).toEqual([
      ["NOT_A_SHEET", 64],
      ["FILE_NOT_FOUND", undefined],
      ["accepted", 64],
    ]);
    expect(await filesKept(desk)).toBe(1);
  });

  it("does not keep somebody's identity, which lies on the stick beside the sheet", async () => {
    const desk = await openSecretariat();
    const stick = await temporaryFolder();
    await writeIdentityFile(stick, "E01", desk.programme.secretary);
    const { receipts } = await desk.collect([join(stick, "E01.fjid")]);
    expect(receipts.map(({ code, params, fileSha256 }) => [code, params, fileSha256?.length])).toEqual([
      ["NOT_A_SHEET", { reason: "identity" }, 64],
    ]);
    expect(await filesKept(desk)).toBe(0);
  });

  it("reads a file that another identity could not open, once the right one collects it", async () => {
    const desk = await openSecretariat();
    const path = await desk.receive("E01.fjsheet", await sheetFile(desk, [signSheet(desk, "E01", all("80"))]));
    const before = await desk.collect([path], { identity: desk.programme.clerk });
    expect(before.receipts.map(({ code }) => code)).toEqual(["CANNOT_DECRYPT"]);
    const after = await desk.collect([path]);
    expect(after.receipts.map(({ status }) => status)).toEqual(["accepted"]);
  });

  it("walks a folder and its subfolders, passing over what systems leave there", async () => {
    const desk = await openSecretariat();
    const path = await desk.receive("stick/E01/a.fjsheet", await sheetFile(desk, [signSheet(desk, "E01", all("80"))]));
    await desk.receive("stick/.DS_Store", "litter");
    await desk.receive("stick/说明.txt", "hello");
    const { receipts } = await desk.collect([join(path, "..", "..")]);
    expect(receipts.map(({ file, status }) => [file, status])).toEqual([
      ["stick/E01/a.fjsheet", "accepted"],
      ["stick/说明.txt", "rejected"],
    ]);
  });

  it("keeps what it took in before it was cancelled", async () => {
    const desk = await openSecretariat();
    const one = await desk.receive("1.fjsheet", await sheetFile(desk, [signSheet(desk, "E01", all("80"))]));
    const two = await desk.receive("2.fjsheet", await sheetFile(desk, [signSheet(desk, "E02", all("80"))]));
    const cancel = new AbortController();
    const context = testContext({ signal: cancel.signal, onProgress: () => cancel.abort() });
    expect(await codeOf(desk.collect([one, two], { context }))).toBe("CANCELLED");
    expect(await filesKept(desk)).toBe(1);
  });

  it("is opened by the secretary, a clerk, the collecting identity and the archive, and by no expert", async () => {
    const desk = await openSecretariat();
    const { secretary, clerk, collecting, archive, experts } = desk.programme;
    const path = await desk.receive("x", "x");
    for (const identity of [secretary, clerk, collecting, archive]) await desk.collect([path], { identity });
    const e01 = experts.get("E01");
    if (e01 === undefined) throw new Error("no such expert");
    expect(await codeOf(desk.collect([path], { identity: e01 }))).toBe("STORE_WRONG_KEY");
  });
});
