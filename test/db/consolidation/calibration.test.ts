import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyEvidence } from "../../../electron/evidence/verify-evidence.ts";
import { readProgrammeFolder } from "../../../electron/programme/programme-folder.ts";
import { previewProgramme } from "../../../electron/sealing/preview-programme.ts";
import { writeReport } from "../../../electron/report/write-report.ts";
import { prepareProgramme, SIMPLE_SCHEME, testContext } from "../../helpers/prepared-programme.ts";
import { refusalOf } from "../../helpers/refusal.ts";
import { openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";

/** d0002 is a calibration dossier, and the assignments of E03 do not name it. */
const SCHEME = {
  ...SIMPLE_SCHEME,
  calibration: [{ candidate: "d0002", anchors: [{ criterion: "merit", points: "60", reason: "达到一般水平" }] }],
};

/** A closed collection in which the calibration dossier has the highest points of all, and an expert far from the others. */
async function closedDesk(): Promise<Secretariat> {
  const desk = await openSecretariat({ scheme: SCHEME });
  const files: string[] = [];
  for (const [expert, [first, calibration, last]] of Object.entries({
    E01: ["80", "100", "70"],
    E02: ["90", "100", "60"],
    E03: ["70", "5", "50"],
  })) {
    const dossiers = [scored("d0002", calibration ?? ""), scored("d0001", first ?? ""), scored("d0003", last ?? "")];
    const sheet = signSheet(desk, expert, dossiers);
    files.push(await desk.receive(`${expert}.fjsheet`, await sheetFile(desk, [sheet])));
  }
  const { receipts } = await desk.collect(files);
  expect(receipts.map(({ status }) => status)).toEqual(["accepted", "accepted", "accepted"]);
  await desk.close();
  return desk;
}

test("every expert with an assignment gets the calibration dossier, before the others", async () => {
  const { folder } = await prepareProgramme({ scheme: SCHEME });
  const { candidates, assignments, warnings } = await readProgrammeFolder(folder);
  expect(candidates.map(({ id }) => id)).toEqual(["d0002", "d0001", "d0003"]);
  expect(Object.fromEntries(assignments.byExpert)).toEqual({
    E01: ["d0002", "d0001", "d0003"],
    E02: ["d0002", "d0001", "d0003"],
    E03: ["d0002", "d0001", "d0003"],
  });
  expect(warnings).toEqual([]);
});

test("the preview names the calibration dossiers before anything is sealed", async () => {
  const { folder } = await prepareProgramme({ scheme: SCHEME });
  const { scheme, experts } = await previewProgramme({ folder });
  expect(scheme.calibration?.map(({ candidate }) => candidate)).toEqual(["d0002"]);
  expect(experts.map(({ candidates }) => candidates)).toEqual([3, 3, 3]);
});

test("a calibration dossier that is no candidate keeps the programme from being sealed", async () => {
  const calibration = [{ ...SCHEME.calibration[0], candidate: "d0009" }];
  const { folder } = await prepareProgramme({ scheme: { ...SCHEME, calibration } });
  const { code, failure } = await refusalOf(readProgrammeFolder(folder));
  expect([code, failure.params["problem"], failure.params["value"]]).toEqual([
    "BAD_PROGRAMME",
    "unknown-calibration",
    "d0009",
  ]);
});

test("a calibration dossier has no rank, and the ranking says that it was left out", async () => {
  const desk = await closedDesk();
  const { candidates, calibration, findings } = await desk.rank();
  expect(candidates.map(({ candidate, rank, total }) => [candidate, rank, total])).toEqual([
    ["d0001", 1, "80.00"],
    ["d0003", 2, "60.00"],
  ]);
  expect(calibration).toEqual(["d0002"]);
  expect(findings.filter(({ candidate }) => candidate === "d0002")).toEqual([]);
});

test("asked why, a calibration dossier explains itself", async () => {
  const desk = await closedDesk();
  expect((await desk.rank("d0002")).explanation).toEqual({
    key: "calibration",
    params: { candidate: "d0002" },
    value: null,
    because: [],
  });
});

test("no decision can be about a calibration dossier", async () => {
  const desk = await closedDesk();
  const matter = { kind: "late-recusal", expert: "E01", candidate: "d0002" };
  const { failure } = await refusalOf(desk.decide({ matter, reason: "理由" }, desk.programme.supervisor));
  expect(failure.params["reason"]).toBe("unknown-candidate");
});

test("the report leaves a calibration dossier out, says so, and verifies", async () => {
  const desk = await closedDesk();
  const out = join(desk.programme.out, "report");
  const deps = { keyring: desk.programme.identities };
  const identity = desk.programme.secretary.signingKey.keyId;
  await writeReport(deps, { ledger: desk.ledger, identity, out }, testContext());
  const ranking = await readFile(join(out, "ranking.csv"), "utf8");
  expect(ranking.trimEnd().split("\r\n").at(-1)).toMatch(/^,d0002,佛山乙公司,.*校准件，不计入结果/);
  expect(await readFile(join(out, "scores.csv"), "utf8")).not.toContain("d0002");
  const { verdict } = await verifyEvidence(deps, { path: out }, testContext());
  expect(verdict).toBe("consistent");
});
