import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONTRACT } from "#shared/ipc/contract.ts";
import { writeIdentityFile } from "../helpers/identity-files.ts";
import { grantScoresCsv, panelDataText } from "../helpers/panel-data.ts";
import { type PreparedProgramme, prepareProgramme } from "../helpers/prepared-programme.ts";
import { fengjuan, fengjuanHere, jsonOf, refusedRun } from "../helpers/run-fengjuan.ts";

const SCHEME = "aibs_mean.scheme.json";
const HEAD = "expert,candidate,criterion,state,value,comment";
const proposals = Array.from({ length: 28 }, (_, index) => `P${String(index + 1).padStart(2, "0")}`);
const judges = Array.from({ length: 12 }, (_, index) => `J${String(index + 1).padStart(2, "0")}`);

/** What the panel's data say of each judge and proposal. A pair without a row was not assigned. */
const rows = grantScoresCsv()
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [expert = "", candidate = "", , state = "", value = ""] = line.split(",");
    return { expert, candidate, state, value };
  });

/** Runs a command that must succeed: as a shell would for one judge, here for the others. */
async function done(...parameters: string[]): Promise<void> {
  const { code, stderr } = await (parameters.join().includes("J01") ? fengjuan : fengjuanHere)(parameters);
  if (code !== 0) throw new Error(`${parameters.join(" ")}: exit ${code}: ${stderr}`);
}

/** The folder that the secretariat prepares, and how a command unlocks each person's identity. */
async function prepare(): Promise<{ programme: PreparedProgramme; keyOf: (id: string) => readonly string[] }> {
  const programme = await prepareProgramme({
    experts: judges,
    programme: { requiresCreditCode: false, panels: [{ id: "P1", title: "AIBS", leader: "J01" }] },
    scheme: JSON.parse(panelDataText(SCHEME)),
    candidates: `编号,企业名称\n${proposals.map((id) => `${id},Proposal ${id}`).join("\n")}\n`,
    assignments: `panel,expert,candidate\n${rows.map(({ expert, candidate }) => `P1,${expert},${candidate}`).join("\n")}\n`,
    attachments: {},
  });
  const { collecting, secretary, supervisor } = programme;
  const people = new Map([
    ...programme.experts,
    ["collecting", collecting],
    ["secretary", secretary],
    ["supervisor", supervisor],
  ]);
  const keys = new Map<string, readonly string[]>();
  const folder = join(programme.folder, "../identities");
  for (const [id, identity] of people) keys.set(id, await writeIdentityFile(folder, id, identity));
  // One is made as people make them; a passphrase that is dear to guess costs each command a second.
  const judge = keys.get("J01") ?? [];
  const card = join(programme.folder, "cards/J01.fjcard");
  for (const made of [judge[1] ?? "", card]) await rm(made);
  await done("keygen", "--name", "J01", "--org", "AIBS", "--out", judge[1] ?? "", ...judge.slice(2));
  await done("card", ...judge, "--out", card);
  await done("card", ...(keys.get("secretary") ?? []), "--out", join(programme.folder, "organiser.fjcard"));
  return { programme, keyOf: (id) => keys.get(id) ?? [] };
}

/** What a judge types: the points, and nothing for what the judge left open. */
function scoresOf(judge: string): string {
  const own = rows.filter(({ expert, state }) => expert === judge && state === "scored");
  return [HEAD, ...own.map(({ candidate, value }) => `,${candidate},merit-score,scored,${value},`), ""].join("\n");
}

describe("the AIBS grant panel, by the commands", () => {
  it("gives through signed sheets exactly what aggregate gives on the same scores", async () => {
    const { programme, keyOf } = await prepare();
    const { folder, out } = programme;
    const seal = ["seal", folder, ...keyOf("secretary"), "--out", out];
    const sealed = await jsonOf(CONTRACT["programme.seal"].response, seal);
    // J04, J09 and J10 were not assigned some proposals; the others share one batch.
    expect(sealed.batches).toHaveLength(4);

    const judge = async (id: string): Promise<void> => {
      const batch = sealed.batches.find(({ experts }) => experts.includes(id));
      const at = (name: string) => join(folder, "..", `${id}-${name}`);
      const store = ["--store", at("store"), ...keyOf(id)];
      await writeFile(at("declarations.csv"), "kind,candidate,state,reason\nundertaking,,,\n");
      await writeFile(at("scores.csv"), scoresOf(id));
      await done("open", join(out, batch?.file ?? ""), "--trust", join(folder, "organiser.fjcard"), ...store);
      await done("declare", "--from", at("declarations.csv"), ...store);
      await done("score", "--from", at("scores.csv"), ...store);
      await done("sign", "--allow-incomplete", "--out", at("sheet.fjsheet"), ...store);
    };
    // Three at a time: the machine has few cores.
    const lanes = [0, 1, 2].map((lane) => judges.filter((_, index) => index % 3 === lane));
    await Promise.all(
      lanes.map(async (lane) => {
        for (const id of lane) await judge(id);
      }),
    );

    const ledger = ["--ledger", join(out, "ledger")];
    const sheets = judges.map((id) => join(folder, "..", `${id}-sheet.fjsheet`));
    const collect = ["collect", ...ledger, ...keyOf("collecting"), ...sheets];
    const { receipts } = await jsonOf(CONTRACT["collection.collect"].response, collect);
    expect(receipts.map(({ status }) => status)).toEqual(judges.map(() => "accepted"));

    const absent = rows.filter(({ state }) => state === "absent").map(({ candidate }) => candidate);
    expect(absent).toHaveLength(27);
    const decision = join(folder, "../decision.json");
    const matter = { kind: "absence", expert: "J12", candidates: absent };
    await writeFile(decision, JSON.stringify({ matter, reason: "其余时间未到会" }));
    const opener = ["--unlock", keyOf("collecting")[1] ?? "", "--unlock-passphrase-file", keyOf("collecting")[3] ?? ""];
    await done("decide", ...ledger, ...keyOf("supervisor"), ...opener, "--from", decision);

    const rank = ["rank", ...ledger, ...keyOf("collecting")];
    expect((await refusedRun(rank)).code).toBe("NOT_CLOSED");
    await done("close", ...ledger, ...keyOf("secretary"));

    const ranking = await jsonOf(CONTRACT["result.rank"].response, rank);
    const scores = join(folder, "../scores.csv");
    await writeFile(scores, grantScoresCsv());
    const scheme = join(folder, "scheme.json");
    const aggregated = await jsonOf(CONTRACT["scheme.aggregate"].response, [
      "aggregate",
      "--scheme",
      scheme,
      "--scores",
      scores,
    ]);
    expect(ranking.candidates.map((line) => ({ ...line, name: null }))).toEqual(aggregated.candidates);
    expect(ranking.candidates.slice(0, 6).map(({ candidate }) => candidate)).toEqual([
      "P17",
      "P19",
      "P25",
      "P21",
      "P04",
      "P23",
    ]);
    expect([ranking.blockers, ranking.findings]).toEqual([aggregated.blockers, aggregated.findings]);
  });
});
