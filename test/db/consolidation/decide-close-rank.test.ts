import { describe, expect, it } from "vitest";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Identity } from "../../../electron/identity/identity.ts";
import { creditCode, SIMPLE_SCHEME } from "../../helpers/prepared-programme.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { collectFromAll, openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";

const all = (points: string) => ["d0001", "d0002", "d0003"].map((candidate) => scored(candidate, points));

function expert(desk: Secretariat, id: string): Identity {
  const identity = desk.programme.experts.get(id);
  if (identity === undefined) throw new Error(`no expert ${id}`);
  return identity;
}

describe("closeCollection", () => {
  it("refuses while an expert's sheet is missing, and closes once the absence is decided", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90" });
    const refusal = await refusalOf(desk.close());
    expect([refusal.code, refusal.failure.params["experts"]]).toEqual(["SHEETS_MISSING", "E03"]);
    const absence = { matter: { kind: "absence", expert: "E03" }, reason: "因病" };
    const { board } = await desk.decide(absence, desk.programme.supervisor);
    expect(board.find((row) => row.expert === "E03")?.status).toBe("absent");
    expect((await desk.close()).counted).toHaveLength(2);
    expect(await codeOf(desk.close())).toBe("ALREADY_CLOSED");
  });

  it("refuses while two sheets of one expert are held, until the leader chooses one by its short code", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "70" });
    const other = signSheet(desk, "E02", all("91"));
    await desk.collect([await desk.receive("other.fjsheet", await sheetFile(desk, [other]))]);
    expect(await codeOf(desk.close())).toBe("SHEETS_HELD");
    const choice = { matter: { kind: "choose-sheet", sheet: shortCode(other.digest) }, reason: "以后交为准" };
    await desk.decide(choice, expert(desk, "E01"));
    const { counted } = await desk.close();
    expect(counted.map(({ digest }) => digest)).toContain(other.digest);
  });

  it("takes the signature of a leader and refuses that of another expert", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "70" });
    expect(await codeOf(desk.close(expert(desk, "E02")))).toBe("NOT_ENTITLED");
    await desk.close(expert(desk, "E01"));
  });

  it("calls a sheet late that comes after the closing, and lets a reopening on one of the four grounds take it in", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "70" });
    await desk.close();
    const e01 = signSheet(desk, "E01", all("80"));
    const later = signSheet(desk, "E01", all("85"), { revision: 2, supersedes: [e01.digest], revisionReason: "复核" });
    const path = await desk.receive("later.fjsheet", await sheetFile(desk, [later]));
    expect((await desk.collect([path])).receipts.map(({ status }) => status)).toEqual(["late"]);
    await desk.decide(
      { matter: { kind: "reopen", ground: "abnormal-score" }, reason: "畸高畸低" },
      expert(desk, "E01"),
    );
    expect(await codeOf(desk.rank())).toBe("NOT_CLOSED");
    const { counted } = await desk.close();
    expect(counted.map(({ digest }) => digest)).toContain(later.digest);
  });
});

describe("decide", () => {
  it.each([
    ["an unknown candidate", { kind: "late-recusal", expert: "E01", candidate: "d9999" }, "unknown-candidate"],
    ["an unknown expert", { kind: "absence", expert: "E99" }, "unknown-expert"],
    ["a code of nothing", { kind: "wet-signature", sheet: "0000 0000 0000 0000 0000 0001" }, "unknown-code"],
    ["a matter nobody knows", { kind: "bribe" }, "shape: matter.kind"],
    ["a closing written by hand", { kind: "close", counted: [], notCounted: [] }, "close-by-hand"],
    ["a reopening of what was never closed", { kind: "reopen", ground: "sum-error" }, "unknown-closing"],
  ])("refuses %s", async (_, matter, reason) => {
    const desk = await openSecretariat();
    const refusal = await refusalOf(desk.decide({ matter, reason: "理由" }, desk.programme.supervisor));
    expect([refusal.code, refusal.failure.params["reason"]]).toEqual(["BAD_DECISION", reason]);
  });

  it("refuses a decision without a reason", async () => {
    const desk = await openSecretariat();
    const draft = { matter: { kind: "absence", expert: "E03" }, reason: "" };
    expect(await codeOf(desk.decide(draft, desk.programme.supervisor))).toBe("BAD_DECISION");
  });

  it("refuses who is not entitled, and who is on no roster, and records nothing", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90" });
    const absence = { matter: { kind: "absence", expert: "E03" }, reason: "因病" };
    for (const signer of [expert(desk, "E01"), desk.programme.archive]) {
      const refusal = await refusalOf(desk.decide(absence, signer));
      expect([refusal.code, refusal.failure.params]).toEqual([
        "NOT_ENTITLED",
        { kind: "absence", needed: "secretary, supervisor" },
      ]);
    }
    expect(await codeOf(desk.close())).toBe("SHEETS_MISSING");
  });

  it("understands a candidate by credit code", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "70" });
    const matter = { kind: "late-recusal", expert: "E02", candidate: creditCode(1).toLowerCase() };
    await desk.decide({ matter, reason: "近亲属" }, desk.programme.supervisor);
    await desk.close();
    const { candidates } = await desk.rank();
    expect(candidates.find(({ candidate }) => candidate === "d0001")?.states["E02"]).toBe("recused");
  });
});

describe("rankCandidates", () => {
  it("refuses before the closing, with nothing of a score in what it says", async () => {
    const desk = await openSecretariat();
    const { receipts, board } = await collectFromAll(desk, { E01: "87", E02: "93", E03: "71" });
    const refusal = await refusalOf(desk.rank());
    expect([refusal.code, refusal.failure.params]).toEqual(["NOT_CLOSED", {}]);
    // Digests and the codes made of them are random and may hold any two digits.
    const shown = JSON.stringify([receipts, board], (key, value: unknown) =>
      ["digest", "code", "fileSha256", "receiptCode", "batch"].includes(key) ? "" : value,
    );
    expect(shown).not.toMatch(/87|93|71|"points"|"total"|"rank"/);
  });

  it("ranks after the closing and explains a candidate", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "60" });
    await desk.close();
    const { candidates, explanation } = await desk.rank("d0002");
    expect(candidates.map(({ candidate, rank, total }) => [candidate, rank, total])).toEqual([
      ["d0002", 1, "85.00"],
      ["d0001", 2, "76.67"],
      ["d0003", 2, "76.67"],
    ]);
    expect(explanation?.value).toBe("85.00");
    expect(await codeOf(desk.rank("d0009"))).toBe("UNKNOWN_CANDIDATE");
  });

  it("gives the same result whatever the order and repetition of the files", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E03: "60", E02: "90", E01: "80" });
    await collectFromAll(desk, { E01: "80", E03: "60" });
    await desk.close();
    const { candidates } = await desk.rank();
    expect(candidates.map(({ total }) => total)).toEqual(["85.00", "76.67", "76.67"]);
  });

  it("refuses with the list while experts differ on an objective factor, until the leader settles it", async () => {
    const [group] = SIMPLE_SCHEME.groups;
    if (group === undefined) throw new Error("no group");
    const children = group.children.map((criterion) => ({ ...criterion, nature: "objective" }));
    const desk = await openSecretariat({ scheme: { groups: [{ ...group, children }] } });
    await collectFromAll(desk, { E01: "80", E02: "80", E03: "79" });
    await desk.close();
    const refusal = await refusalOf(desk.rank());
    expect([refusal.code, refusal.failure.params]).toEqual([
      "OBJECTIVE_DISAGREEMENT",
      {
        count: 2,
        candidate: "d0001",
        list: "OBJECTIVE_DISAGREEMENT d0001/merit (E01 E02 E03); OBJECTIVE_DISAGREEMENT d0003/merit (E01 E02 E03)",
      },
    ]);
    for (const candidate of ["d0001", "d0003"]) {
      const matter = { kind: "settle-score", candidate, criterion: "merit", points: "80" };
      await desk.decide({ matter, reason: "核对原件" }, expert(desk, "E01"));
    }
    expect((await desk.rank()).candidates.map(({ total }) => total)).toEqual(["80.00", "80.00", "80.00"]);
  });
});
