import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Ranking } from "#shared/ipc/contract.ts";
import { TEMPLATES } from "#shared/templates/templates.ts";
import { generatePassphrase } from "../crypto/passphrase.ts";
import { prepareDemoFolder, type DemoFolder } from "./demo-folder.ts";
import { loadDemoLibraries } from "./demo-libraries.ts";
import type { DemoOptions } from "./demo-options.ts";
import { demoCommands, demoReadme } from "./demo-readme.ts";
import { type Call, type DemoIdentity, makeIdentity, playExpert, recordDecision } from "./demo-session.ts";
import { makeEnterprises } from "./enterprise.ts";
import { makeLeaderDecisions } from "./leader-decisions.ts";
import { makePanelPlan } from "./panel-plan.ts";
import { OFFICER_CARDS, writeProgrammeFolder } from "./programme-folder.ts";
import { createRandom } from "./random.ts";

/** What a demo tells while it works: which step began, and what came of it. */
export type DemoReport = (step: DemoStep, detail: string) => void;

export type DemoStep =
  "prepare" | "identities" | "seal" | "expert" | "collect" | "close" | "decide" | "rank" | "report" | "verify";

export type DemoOutcome = {
  readonly folder: DemoFolder;
  readonly ranking: Ranking;
  readonly verdict: string;
  readonly commands: readonly (readonly [string, string])[];
};

const OFFICERS = [
  { id: "organiser", name: "示例市工业主管部门", title: "主办方", card: "officers/organiser.fjcard" },
  { id: "collecting", name: "收表专用", title: "秘书处", card: OFFICER_CARDS.collecting },
  { id: "archive", name: "存档专用", title: "密封存放", card: OFFICER_CARDS.archive },
  { id: "supervisor", name: "招思齐", title: "监督人", card: OFFICER_CARDS.supervisor },
] as const;

/** The whole job on made-up enterprises, through the same services as the window and the other commands. */
export async function runDemo(call: Call, options: DemoOptions, report: DemoReport): Promise<DemoOutcome> {
  const { seed } = options;
  const scheme = TEMPLATES["hidden-champion"];
  const libraries = await loadDemoLibraries();
  const enterprises = makeEnterprises({ count: options.dossiers, seed });
  const plan = makePanelPlan(enterprises, { experts: options.experts, seed });
  const folder = await prepareDemoFolder(options.out);
  const passphrase = generatePassphrase();
  const commands = demoCommands(folder, { candidate: enterprises[0]?.id ?? "" });
  await writeFile(folder.readme, demoReadme(options, passphrase, commands));
  await writeFile(folder.passphrase, `${passphrase}\n`);

  const programme = { scheme, enterprises, plan, candidatesAs: "xlsx" as const };
  const written = await writeProgrammeFolder(folder.programme, programme, libraries);
  report("prepare", `${enterprises.length} / ${written.attachments}`);

  const holders = [
    ...OFFICERS.map((officer) => ({ organisation: "示例市工业主管部门", ...officer })),
    ...plan.experts.map(({ id, name, organisation, title }) => ({
      id,
      name,
      organisation,
      title,
      card: `cards/${id}.fjcard`,
    })),
  ];
  const identities = await Promise.all(holders.map((holder) => makeIdentity(call, folder, holder, passphrase)));
  report("identities", String(identities.length));

  const organiser = identityOf(identities, "organiser");
  const sealed = await call("programme.seal", { folder: folder.programme, identity: organiser, out: folder.root });
  report("seal", String(sealed.batches.length));

  const simulation = { scheme, plan, seed };
  for (const expert of plan.experts) {
    const batch = sealed.batches.find(({ experts }) => experts.includes(expert.id));
    if (batch === undefined) throw new Error(`no batch was sealed to ${expert.id}`);
    const who = { expert, identity: identityOf(identities, expert.id), batch: join(folder.root, batch.file) };
    report("expert", `${expert.id} ${expert.name} ${await playExpert(call, folder, who, enterprises, simulation)}`);
  }

  const { ledger } = folder;
  const files = createRandom(`${seed}/arrival`).shuffle(plan.experts.map(({ id }) => folder.sheet(id)));
  const collecting = identityOf(identities, "collecting");
  const { receipts } = await call("collection.collect", { ledger, identity: collecting, files });
  report("collect", String(receipts.filter(({ status }) => status === "accepted").length));

  const closed = await call("collection.close", { ledger, identity: organiser, signer: organiser });
  report("close", closed.decision.code);
  const decisions = makeLeaderDecisions(scheme, plan, enterprises);
  for (const [index, decision] of decisions.entries()) {
    const signer = identityOf(identities, decision.signer);
    await recordDecision(call, folder, decision, { organiser, signer, number: index + 1 });
  }
  report("decide", String(decisions.length));
  const ranking = await call("result.rank", { ledger, identity: organiser });
  const { candidates, blockers, findings } = ranking;
  await writeFile(folder.ranking, `${canonicalJson({ candidates, blockers, findings })}\n`);
  report("rank", String(candidates.length));
  const { evidence } = await call("result.report", { ledger, identity: organiser, out: folder.report });
  report("report", evidence.code);
  const { verdict } = await call("evidence.verify", { path: folder.root, trust: folder.organiserCard });
  report("verify", verdict);
  return { folder, ranking, verdict, commands };
}

function identityOf(identities: readonly DemoIdentity[], id: string): string {
  const found = identities.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the demo has no identity ${id}`);
  return found.identity;
}
