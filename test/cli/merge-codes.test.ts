import { access } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Receipt } from "#shared/ipc/contract.ts";
import { encryptBytes } from "../../electron/crypto/age-bytes.ts";
import { signEnvelope } from "../../electron/crypto/dsse.ts";
import { createIdentity } from "../../electron/identity/identity.ts";
import { sealSheetFile } from "../../electron/sheet/sheet-file.ts";
import { done } from "../helpers/command-desk.ts";
import { writeIdentityFile } from "../helpers/identity-files.ts";
import { fengjuanHere, refusedRun } from "../helpers/run-fengjuan.ts";
import { openSecretariat, type Secretariat } from "../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../helpers/signed-sheet.ts";

const EXPERTS = ["E01", "E02", "E03", "E04", "E05"];
const ALL_REVIEW_ALL = `panel,expert,candidate\n${EXPERTS.map((expert) => `P1,${expert},*`).join("\n")}\n`;
/** Points that stand nowhere else in what a command says. */
const POINTS = "73";

const all = (points: string) => ["d0001", "d0002", "d0003"].map((candidate) => scored(candidate, points));

/** A sealed programme with five experts, and the options by which commands open its ledger. */
async function openDesk() {
  const desk = await openSecretariat({ experts: EXPERTS, assignments: ALL_REVIEW_ALL });
  const folder = join(desk.ledger, "../identities");
  const collecting = [
    "--ledger",
    desk.ledger,
    ...(await writeIdentityFile(folder, "collecting", desk.programme.collecting)),
  ];
  const secretary = [
    "--ledger",
    desk.ledger,
    ...(await writeIdentityFile(folder, "secretary", desk.programme.secretary)),
  ];
  return { desk, collecting, secretary };
}

/** Receives one file for each name, and collects them by the command in that order. */
async function collect(desk: Secretariat, key: readonly string[], files: Readonly<Record<string, Uint8Array>>) {
  const paths: string[] = [];
  for (const [name, bytes] of Object.entries(files)) paths.push(await desk.receive(name, bytes));
  return done("collection.collect", ["collect", ...key, ...paths]);
}

/** The code of each file, or its status when it has none. */
function ends(receipts: readonly Receipt[]): Record<string, string> {
  return Object.fromEntries(receipts.map(({ file, status, code }) => [file, code ?? status]));
}

describe("fengjuan collect", () => {
  it("gives each bad file its code, in the order of the checks, and loses nothing that it had", async () => {
    const { desk, collecting } = await openDesk();
    const good = signSheet(desk, "E01", all(POINTS));
    await collect(desk, collecting, { "E01.fjsheet": await sheetFile(desk, [good]) });

    const stranger = await createIdentity({ name: "外人", organisation: "别处", custody: "own" });
    const own = (expert: string, parts: Parameters<typeof signSheet>[3]) =>
      sheetFile(desk, [signSheet(desk, expert, all("80"), parts)]);
    const whole = await sheetFile(desk, [signSheet(desk, "E05", all("80"))]);
    const { payload, signatures } = signSheet(desk, "E02", all("82")).envelope;
    const forged = { payload, signatures: signatures.map(({ keyId }) => ({ keyId, signature: new Uint8Array(64) })) };
    const e02 = desk.programme.experts.get("E02")?.signingKey ?? stranger.signingKey;
    const text = Buffer.from(good.envelope.payload).toString();
    const newer = signEnvelope(Buffer.from(text.replace("score-sheet:v1", "score-sheet:v2")), [e02]);
    const decision = signEnvelope(Buffer.from(text.replace("score-sheet:v1", "decision:v1")), [e02]);
    const { receipts, board } = await collect(desk, collecting, {
      "garbage.fjsheet": Buffer.from("not a sheet"),
      "card.fjsheet": Buffer.from('{"payload":""}\n'),
      "newer-container.fjsheet": Buffer.from("age-encryption.org/v2\n-> X25519 x\n"),
      "newer-content.fjsheet": await sheetFile(desk, [{ envelope: newer, digest: "" }]),
      "foreign.fjsheet": await sealSheetFile([good.envelope], [stranger.ageKey.recipient]),
      "cut.fjsheet": whole.subarray(0, whole.length - 20),
      "envelope.fjsheet": await encryptBytes(Buffer.from('{"payload":"","payload":""}\n'), [
        desk.programme.collecting.ageKey.recipient,
      ]),
      "unknown.fjsheet": await own("E02", { signer: stranger }),
      "signature.fjsheet": await sheetFile(desk, [{ envelope: forged, digest: "" }]),
      "decision.fjsheet": await sheetFile(desk, [{ envelope: decision, digest: "" }]),
      "programme.fjsheet": await own("E02", { programme: "other" }),
      "batch.fjsheet": await own("E02", { batch: "1".repeat(64) }),
      "scheme.fjsheet": await own("E02", { schemeDigest: "2".repeat(64) }),
      "round.fjsheet": await own("E03", { round: 2 }),
      "rule.fjsheet": await sheetFile(desk, [signSheet(desk, "E04", all("101"))]),
    });
    expect(ends(receipts)).toEqual({
      "garbage.fjsheet": "NOT_A_SHEET",
      "card.fjsheet": "NOT_A_SHEET",
      "newer-container.fjsheet": "NEWER_FORMAT",
      "newer-content.fjsheet": "NEWER_FORMAT",
      "foreign.fjsheet": "CANNOT_DECRYPT",
      "cut.fjsheet": "CANNOT_DECRYPT",
      "envelope.fjsheet": "BAD_ENVELOPE",
      "unknown.fjsheet": "UNKNOWN_SIGNER",
      "signature.fjsheet": "BAD_SIGNATURE",
      "decision.fjsheet": "NOT_A_SHEET",
      "programme.fjsheet": "WRONG_PROGRAMME",
      "batch.fjsheet": "WRONG_BATCH",
      "scheme.fjsheet": "WRONG_SCHEME",
      "round.fjsheet": "WRONG_ROUND",
      "rule.fjsheet": "RULE_BROKEN",
    });
    expect(receipts.every(({ status }) => status === "rejected")).toBe(true);
    expect(board.map(({ expert, status }) => `${expert} ${status}`)).toEqual([
      "E01 accepted",
      "E02 rejected",
      "E03 rejected",
      "E04 rejected",
      "E05 missing",
    ]);
    expect(board[0]?.sheet?.digest).toBe(good.digest);
  });

  it("says duplicate, superseded, held with EQUIVOCATION, and after the closing late", async () => {
    const { desk, collecting, secretary } = await openDesk();
    const first = signSheet(desk, "E01", all("80"));
    const second = signSheet(desk, "E01", all("81"), {
      revision: 2,
      supersedes: [first.digest],
      revisionReason: "更正",
    });
    const rest = Object.fromEntries(
      await Promise.all(
        ["E03", "E04", "E05"].map(
          async (id) => [`${id}.fjsheet`, await sheetFile(desk, [signSheet(desk, id, all("70"))])] as const,
        ),
      ),
    );
    const one = signSheet(desk, "E02", all("60"));
    const fork = signSheet(desk, "E02", all("61"));
    const { receipts } = await collect(desk, collecting, {
      "second.fjsheet": await sheetFile(desk, [second]),
      "first.fjsheet": await sheetFile(desk, [first]),
      "again.fjsheet": await sheetFile(desk, [second]),
      "one.fjsheet": await sheetFile(desk, [one]),
      "fork.fjsheet": await sheetFile(desk, [fork]),
      ...rest,
    });
    expect(ends(receipts)).toMatchObject({
      "second.fjsheet": "accepted",
      "first.fjsheet": "superseded",
      "again.fjsheet": "duplicate",
      "one.fjsheet": "EQUIVOCATION",
      "fork.fjsheet": "EQUIVOCATION",
    });
    expect((await refusedRun(["close", ...secretary])).code).toBe("SHEETS_HELD");

    const both = signSheet(desk, "E02", all("62"), {
      revision: 2,
      supersedes: [one.digest, fork.digest],
      revisionReason: "以此为准",
    });
    await collect(desk, collecting, { "both.fjsheet": await sheetFile(desk, [both]) });
    const { counted } = await done("collection.close", ["close", ...secretary]);
    expect(counted.map(({ digest }) => digest)).toEqual(expect.arrayContaining([second.digest, both.digest]));

    const after = signSheet(desk, "E05", all("99"), { revision: 2, supersedes: [one.digest], revisionReason: "迟" });
    const late = await collect(desk, collecting, { "late.fjsheet": await sheetFile(desk, [after]) });
    expect(late.receipts.map(({ status }) => status)).toEqual(["late"]);
    expect((await refusedRun(["close", ...secretary])).code).toBe("ALREADY_CLOSED");
  });

  it("tells no score before the closing, by any command and in either form, and all of them after it", async () => {
    const { desk, collecting, secretary } = await openDesk();
    const files: string[] = [];
    for (const id of EXPERTS) {
      files.push(await desk.receive(`${id}.fjsheet`, await sheetFile(desk, [signSheet(desk, id, all(POINTS))])));
    }
    const out = join(desk.ledger, "../../report");
    const [sheet = ""] = files;
    const key = collecting.slice(2);
    const commands = [
      ["collect", ...collecting, ...files],
      ["inspect", sheet, ...key],
      ["verify", sheet, ...key],
      ["rank", ...collecting],
      ["rank", ...secretary, "--explain", "d0001"],
      ["report", ...secretary, "--out", out],
    ];
    const spoken: string[] = [];
    for (const command of commands) {
      for (const form of [[], ["--json"]]) {
        const { stdout, stderr } = await fengjuanHere([...command, ...form]);
        spoken.push(stdout, stderr);
      }
    }
    expect(spoken.join("\n").match(/(?<![\da-f])73(?:\.0+)?(?![\da-f])/g)).toBeNull();
    expect((await refusedRun(["rank", ...secretary])).code).toBe("NOT_CLOSED");
    expect((await refusedRun(["report", ...secretary, "--out", out])).code).toBe("NOT_CLOSED");
    await expect(access(out)).rejects.toThrow("ENOENT");

    await done("collection.close", ["close", ...secretary]);
    const { candidates } = await done("result.rank", ["rank", ...secretary]);
    expect(candidates.map(({ total }) => total)).toEqual(["73.00", "73.00", "73.00"]);
  });
});
