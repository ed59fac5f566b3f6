import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CONTRACT, type Request } from "#shared/ipc/contract.ts";
import { issueRound } from "../../../electron/round/issue-round.ts";
import { issueSummary } from "../../../electron/summary/issue-summary.ts";
import { testContext } from "../../helpers/prepared-programme.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { collectFromAll, openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";

const HEAD = "expert,candidate,ground,text\n";

async function closedDesk(): Promise<Secretariat> {
  const desk = await openSecretariat();
  await collectFromAll(desk, { E01: "80", E02: "60", E03: "70" });
  await desk.close();
  return desk;
}

function outOf(desk: Secretariat): string {
  return join(desk.programme.out, "..", "round");
}

async function issue(desk: Secretariat, rows: string | null, request: Partial<Request<"round.issue">> = {}) {
  const from = rows === null ? {} : { from: await desk.receive("objections.csv", `${HEAD}${rows}`) };
  const whole = {
    ledger: desk.ledger,
    identity: desk.programme.secretary.signingKey.keyId,
    attachments: join(desk.programme.folder, "attachments"),
    out: outOf(desk),
    ...from,
    ...request,
  };
  const parsed = CONTRACT["round.issue"].request.parse(whole);
  return CONTRACT["round.issue"].response.parse(
    await issueRound({ keyring: desk.programme.identities }, parsed, testContext()),
  );
}

describe("issuing a round", () => {
  test("seals one batch for each expert and awaits an answer from each", async () => {
    const desk = await closedDesk();
    const { batches } = await issue(desk, "E02,d0001,abnormal-score,请说明\nE01,d0001,abnormal-score,请说明\n");
    expect(batches.map(({ expert, round }) => `${expert} ${round}`)).toEqual(["E01 2", "E02 2"]);
    expect((await readdir(outOf(desk))).toSorted()).toEqual(["R2-E01.fjbatch", "R2-E02.fjbatch"]);
    const { board } = await desk.board();
    expect(board.filter(({ round }) => round === 2).map(({ expert, status }) => `${expert} ${status}`)).toEqual([
      "E01 missing",
      "E02 missing",
    ]);
  });

  test("sends what the leader objected to before, without a table", async () => {
    const desk = await closedDesk();
    const leader = desk.programme.experts.get("E01");
    if (leader === undefined) throw new Error("no leader");
    const matter = { kind: "objection", expert: "E02", candidate: "d0002", round: 2, ground: "abnormal-score" };
    await desk.decide({ matter, reason: "评分偏低，请说明" }, leader);
    const { objections, batches } = await issue(desk, null);
    expect(objections).toEqual([]);
    expect(batches.map(({ expert, dossiers }) => `${expert} ${dossiers}`)).toEqual(["E02 1"]);
  });

  test("makes a lost file again under the same digest, and the next objection goes into a batch of its own", async () => {
    const desk = await closedDesk();
    const first = await issue(desk, "E02,d0001,abnormal-score,请说明\n");
    const elsewhere = join(desk.programme.out, "..", "elsewhere");
    const again = await issue(desk, null, { out: elsewhere });
    expect(again.batches.map(({ batch }) => batch)).toEqual(first.batches.map(({ batch }) => batch));
    expect(await readdir(elsewhere)).toEqual(["R2-E02.fjbatch"]);
    const next = await issue(desk, "E02,d0002,abnormal-score,也请说明\n");
    expect(next.batches).toHaveLength(2);
    expect((await readdir(outOf(desk))).toSorted()).toEqual(["R2-E02-2.fjbatch", "R2-E02.fjbatch"]);
  });

  test.each([
    ["NO_OBJECTION", "there is nothing to ask", null, {}],
    ["BAD_DECISION", "the ground is none that is known", "E02,d0001,because,请说明\n", {}],
    ["BAD_DECISION", "a row has no text", "E02,d0001,other,\n", {}],
    ["BAD_DECISION", "the expert was not assigned the candidate", "E03,d0002,other,请说明\n", {}],
    [
      "FILE_NOT_FOUND",
      "an attachment is not where it was said to be",
      "E02,d0001,other,请说明\n",
      { attachments: undefined },
    ],
  ])("is refused with %s when %s, and leaves nothing behind", async (code, _, rows, request) => {
    const desk = await closedDesk();
    expect(await codeOf(issue(desk, rows, request))).toBe(code);
    expect(await readdir(outOf(desk)).catch(() => [])).toEqual([]);
    const { board } = await desk.board();
    expect(board.every(({ round }) => round === 1)).toBe(true);
    expect(await codeOf(issue(desk, null))).toBe("NO_OBJECTION");
  });

  test("is for the organiser alone, whose key signs batches and rosters", async () => {
    const desk = await closedDesk();
    const { keyId: identity } = desk.programme.collecting.signingKey;
    expect(await codeOf(issue(desk, "E02,d0001,other,请说明\n", { identity }))).toBe("PROGRAMME_MISMATCH");
  });
});

function issueSummaryOf(desk: Secretariat, out: string) {
  return issueSummary(
    { keyring: desk.programme.identities },
    { ledger: desk.ledger, identity: desk.programme.secretary.signingKey.keyId, out },
    testContext(),
  );
}

describe("issuing a summary", () => {
  test("gives the same batch again for the same result, and is refused while the collection is open", async () => {
    const open = await openSecretariat();
    await collectFromAll(open, { E01: "80", E02: "60", E03: "70" });
    expect(await codeOf(issueSummaryOf(open, outOf(open)))).toBe("NOT_CLOSED");
    await open.close();
    const [first, again] = [
      await issueSummaryOf(open, outOf(open)),
      await issueSummaryOf(open, join(outOf(open), "again")),
    ];
    expect(again.batches.map(({ batch }) => batch)).toEqual(first.batches.map(({ batch }) => batch));
    expect(first.batches.map(({ panel, experts }) => [panel, experts])).toEqual([["P1", ["E01", "E02", "E03"]]]);
  });
});
