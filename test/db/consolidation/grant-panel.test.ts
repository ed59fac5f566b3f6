import { describe, expect, it } from "vitest";
import { aggregateCsv } from "../../helpers/aggregate-csv.ts";
import { grantScoresCsv, panelDataText } from "../../helpers/panel-data.ts";
import { openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";

/** What `grantScoresCsv` says of each judge and proposal: a state, or points. A pair without a row is not assigned. */
function grantRows() {
  return grantScoresCsv()
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [expert = "", candidate = "", , state = "", value = ""] = line.split(",");
      return { expert, candidate, state, value };
    });
}

const proposals = Array.from({ length: 28 }, (_, index) => `P${String(index + 1).padStart(2, "0")}`);
const judges = Array.from({ length: 12 }, (_, index) => `J${String(index + 1).padStart(2, "0")}`);

/** The grant panel as a secretariat would run it: assignments as they were, one sheet from each judge. */
async function grantPanel(scheme: string): Promise<Secretariat> {
  const rows = grantRows();
  const desk = await openSecretariat({
    experts: judges,
    programme: { requiresCreditCode: false, panels: [{ id: "P1", title: "AIBS", leader: "J01" }] },
    scheme: JSON.parse(panelDataText(scheme)),
    candidates: `编号,企业名称\n${proposals.map((id) => `${id},Proposal ${id}`).join("\n")}\n`,
    assignments: `panel,expert,candidate\n${rows.map(({ expert, candidate }) => `P1,${expert},${candidate}`).join("\n")}\n`,
    attachments: {},
  });
  const files: string[] = [];
  for (const judge of judges) {
    const own = rows.filter(({ expert }) => expert === judge);
    const dossiers = own.map(({ candidate, state, value }) =>
      state === "scored"
        ? scored(candidate, value, "merit-score")
        : { candidate, state: "incomplete" as const, criteria: [], gates: [] },
    );
    files.push(await desk.receive(`${judge}.fjsheet`, await sheetFile(desk, [signSheet(desk, judge, dossiers)])));
  }
  const { receipts } = await desk.collect(files);
  expect(receipts.map(({ status }) => status)).toEqual(judges.map(() => "accepted"));
  const absent = rows.filter(({ state }) => state === "absent").map(({ candidate }) => candidate);
  const absence = { matter: { kind: "absence", expert: "J12", candidates: absent }, reason: "其余时间未到会" };
  await desk.decide(absence, desk.programme.supervisor);
  await desk.close();
  return desk;
}

describe("the AIBS grant panel through signed sheets", () => {
  it.each(["aibs_mean.scheme.json", "aibs_median.scheme.json"])(
    "gives what aggregate gives on the same scores, under %s",
    async (scheme) => {
      const desk = await grantPanel(scheme);
      const { candidates } = await desk.rank();
      const expected = aggregateCsv(panelDataText(scheme), grantScoresCsv()).candidates;
      expect(candidates.map((candidate) => ({ ...candidate, name: null }))).toEqual(expected);
      expect(candidates[0]?.candidate).toBe("P17");
      expect(candidates.find(({ candidate }) => candidate === "P07")?.states).toMatchObject({
        J02: "incomplete",
        J04: "not-assigned",
        J12: "absent",
      });
    },
  );
});
