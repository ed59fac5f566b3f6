import { join } from "node:path";
import { programmeSource, type ProgrammeSource } from "#shared/files/programme.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { titlesOf } from "#shared/files/titles.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { ensureFolder } from "../disk/folder.ts";
import { csvText } from "../table/csv-text.ts";
import { makeAttachments } from "./attachments.ts";
import { candidatesCsv, candidatesXlsx } from "./candidate-table.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import { DEMO_YEAR, type Enterprise } from "./enterprise.ts";
import type { PanelPlan } from "./panel-plan.ts";

/** Where the caller puts the cards that `programme.json` names, relative to the folder. Experts' are `cards/<id>.fjcard`. */
export const OFFICER_CARDS = {
  collecting: "officers/collecting.fjcard",
  archive: "officers/archive.fjcard",
  supervisor: "officers/supervisor.fjcard",
} as const;

/** What a made-up programme folder is written from. */
export type DemoProgramme = {
  readonly scheme: Scheme;
  readonly enterprises: readonly Enterprise[];
  readonly plan: PanelPlan;
  readonly candidatesAs: "xlsx" | "csv";
};

/** What was written. */
export type WrittenProgramme = { readonly attachments: number; readonly attachmentBytes: number };

/**
 * Writes PROGRAMME_DIR as `fengjuan seal` takes it, except for the cards, which the caller adds to `cards/` and `officers/`.
 * `onDossier` is told after each enterprise how many have their attachments. Refuses as the disk does.
 */
export async function writeProgrammeFolder(
  folder: string,
  { scheme, enterprises, plan, candidatesAs }: DemoProgramme,
  libraries: DemoLibraries,
  onDossier: (done: number) => void = () => undefined,
): Promise<WrittenProgramme> {
  for (const name of ["cards", "officers", "attachments"]) await ensureFolder(join(folder, name));
  const write = (name: string, content: string | Uint8Array) =>
    writeFileAtomic(join(folder, name), Buffer.from(content));
  await write("programme.json", `${JSON.stringify(demoProgrammeSource(plan), null, 2)}\n`);
  await write("scheme.json", `${JSON.stringify(scheme, null, 2)}\n`);
  if (candidatesAs === "csv") await write("candidates.csv", candidatesCsv(scheme, enterprises));
  else await write("candidates.xlsx", await candidatesXlsx(libraries, scheme, enterprises));
  const assignments = plan.assignments.map(({ panel, expert, candidate }) => [panel, expert, candidate]);
  await write("assignments.csv", csvText(["panel", "expert", "candidate"], assignments));
  let attachments = 0;
  let attachmentBytes = 0;
  for (const [index, enterprise] of enterprises.entries()) {
    await ensureFolder(join(folder, "attachments", enterprise.id));
    for (const { name, bytes } of await makeAttachments(libraries, enterprise)) {
      await write(join("attachments", enterprise.id, name), bytes);
      attachments += 1;
      attachmentBytes += bytes.length;
    }
    onDossier(index + 1);
  }
  return { attachments, attachmentBytes };
}

/** `programme.json` of the demo. */
function demoProgrammeSource(plan: PanelPlan): ProgrammeSource {
  return programmeSource.parse({
    format: "fengjuan-programme",
    version: 1,
    id: `demo-${DEMO_YEAR}`,
    title: `${DEMO_YEAR} 年示例市制造业隐形冠军企业评选（演示）`,
    titleEn: `Hidden champions ${DEMO_YEAR} (demo)`,
    organiser: "示例市工业主管部门",
    year: DEMO_YEAR,
    isBlind: false,
    undertaking: UNDERTAKING,
    discipline: DISCIPLINE,
    session: { minutes: SESSION_MINUTES },
    requiresCreditCode: true,
    officers: { ...OFFICER_CARDS, clerks: [] },
    panels: plan.panels.map((panel) => ({ id: panel.id, ...titlesOf(panel), leader: panel.leader })),
    organiserRepresentatives: [...plan.organiserRepresentatives],
    revocations: [],
  });
}

/** A day at the table. */
const SESSION_MINUTES = 8 * 60;

const DISCIPLINE = [
  "一、进入会场即交出通信工具，会议结束后取回；不携带个人存储介质。",
  "二、不发表引导性意见，不打听、不议论他人的评分。",
  "三、材料、分数和意见不带出会场；有疑问当场向秘书处提出。",
].join("\n");

const UNDERTAKING = [
  "本人接受邀请参加本次评审，承诺如下：",
  "一、独立、客观、公正地评审，不受任何单位和个人影响，对本人给出的分数和意见负责。",
  "二、与申报企业存在任职、持股、近亲属或者其他可能影响公正评审的关系时，主动申报并回避。",
  "三、评审期间不与申报企业接触，不使用通信工具，不接受礼品、礼金和宴请。",
  "四、对申报材料、评审过程和评审意见保密，不复制、不外传。",
  "五、如有违反，愿意承担相应责任。",
].join("\n");
