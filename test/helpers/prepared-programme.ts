import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { creditCodeCheckCharacter } from "#shared/domain/credit-code.ts";
import type { ServiceContext } from "../../electron/service-context.ts";
import { makeCard } from "../../electron/identity/card.ts";
import { createIdentity, type Identity } from "../../electron/identity/identity.ts";
import { createKeyring, type Keyring } from "../../electron/identity/keyring.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A programme folder as a secretariat prepares it, with everybody's real keys. */
export type PreparedProgramme = {
  readonly folder: string;
  /** Where it will be sealed. */
  readonly out: string;
  readonly identities: Keyring;
  readonly secretary: Identity;
  readonly collecting: Identity;
  readonly archive: Identity;
  readonly supervisor: Identity;
  readonly clerk: Identity;
  readonly experts: ReadonlyMap<string, Identity>;
  /** Writes a file of the folder, anew or over what was there. */
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
};

export type ProgrammeParts = {
  /** A folder that is there, to make everything in; a temporary one of the test that runs unless given. */
  readonly place?: string;
  readonly programme?: object;
  readonly scheme?: object;
  readonly experts?: readonly string[];
  /** Experts among them whose keys the secretariat issues. */
  readonly issued?: readonly string[];
  /** Text of `candidates.csv`. */
  readonly candidates?: string;
  readonly assignments?: string;
  /** By path below `attachments/`. */
  readonly attachments?: Readonly<Record<string, string | Uint8Array>>;
};

/** A valid credit code, different for every number from 0 to 99,999. */
export function creditCode(number: number): string {
  const first17 = `91440600MA${String(number).padStart(5, "0")}XX`;
  return `${first17}${creditCodeCheckCharacter(first17)}`;
}

/** A scheme of one number out of 100 and one field, which every part of a test may replace. */
export const SIMPLE_SCHEME = {
  format: "fengjuan-scheme",
  version: 1,
  id: "simple",
  title: "简易方案",
  direction: "higher",
  max: "100",
  fields: [
    { id: "revenue", label: "营业收入", type: "decimal", unit: "万元", isRequired: true },
    { id: "founded", label: "成立年份", type: "year" },
  ],
  clusters: [],
  groups: [
    {
      kind: "group",
      id: "all",
      title: "综合",
      max: "100",
      children: [
        { kind: "number", id: "merit", title: "综合评价", max: "100", min: "0", step: "1", nature: "subjective" },
      ],
    },
  ],
  gates: [],
  directPaths: [],
  tiers: [],
  aggregation: {
    level: "criterion",
    centre: "mean",
    trim: { high: 0, low: 0, minimumPanel: 1 },
    rounding: { total: { digits: 2, mode: "half-up" } },
    states: {
      incomplete: "exclude",
      abstained: "exclude",
      recused: "exclude",
      absent: "exclude",
      "not-assigned": "exclude",
    },
    quorum: 1,
    tieBreak: [],
    onTie: "shared",
    normalisation: "none",
  },
};

export const SIMPLE_PROGRAMME = {
  format: "fengjuan-programme",
  version: 1,
  id: "test-2026",
  title: "测试评选",
  organiser: "佛山市工业和信息化局",
  year: 2026,
  isBlind: false,
  undertaking: "本人承诺独立、客观、公正评审。",
  officers: {
    collecting: "officers/collecting.fjcard",
    archive: "officers/archive.fjcard",
    supervisor: "officers/supervisor.fjcard",
    clerks: ["officers/clerk.fjcard"],
  },
  panels: [{ id: "P1", title: "第一组", leader: "E01" }],
};

export const SIMPLE_CANDIDATES = [
  "统一社会信用代码,企业名称,营业收入,成立年份",
  `${creditCode(1)},佛山甲公司,"1,234.50",2009`,
  `${creditCode(2)},佛山乙公司,800,2011`,
  `${creditCode(3)},佛山丙公司,560,`,
  "",
].join("\n");

export const SIMPLE_ASSIGNMENTS = "panel,expert,candidate\nP1,E01,*\nP1,E02,*\nP1,E03,d0001\nP1,E03,d0003\n";

/** Writes a programme folder that can be sealed as it is; `parts` replace what a test is about. */
export async function prepareProgramme(parts: ProgrammeParts = {}): Promise<PreparedProgramme> {
  const folder = join(parts.place ?? (await temporaryFolder()), "programme");
  const identities = createKeyring();
  const make = async (name: string, custody: "own" | "issued" = "own") => {
    const identity = await createIdentity({ name, organisation: "佛山", custody });
    identities.add(identity);
    return identity;
  };
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  const experts = new Map<string, Identity>();
  for (const id of parts.experts ?? ["E01", "E02", "E03"]) {
    const identity = await make(`专家${id}`, parts.issued?.includes(id) === true ? "issued" : "own");
    experts.set(id, identity);
    await write(`cards/${id}.fjcard`, makeCard(identity));
  }
  const [secretary, collecting, archive, supervisor, clerk] = [
    await make("秘书"),
    await make("收卷"),
    await make("存档"),
    await make("监督"),
    await make("书记"),
  ];
  for (const [name, identity] of Object.entries({ collecting, archive, supervisor, clerk })) {
    await write(`officers/${name}.fjcard`, makeCard(identity));
  }
  await write("programme.json", JSON.stringify({ ...SIMPLE_PROGRAMME, ...parts.programme }));
  await write("scheme.json", JSON.stringify({ ...SIMPLE_SCHEME, ...parts.scheme }, null, 2));
  await write("candidates.csv", parts.candidates ?? SIMPLE_CANDIDATES);
  await write("assignments.csv", parts.assignments ?? SIMPLE_ASSIGNMENTS);
  for (const [path, content] of Object.entries(
    parts.attachments ?? { "d0001/说明.txt": "说明", "d0002/说明.txt": "说明二" },
  )) {
    await write(`attachments/${path}`, content);
  }
  const out = join(folder, "..", "out");
  return { folder, out, identities, secretary, collecting, archive, supervisor, clerk, experts, write };
}

/** What a service is given in tests: a clock that stands still unless told otherwise, nobody watching, nobody cancelling. */
export function testContext(parts: Partial<ServiceContext> = {}): ServiceContext {
  return {
    now: () => new Date("2026-11-23T08:00:00.000Z"),
    application: { name: "fengjuan", version: "0.1.0" },
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...parts,
  };
}
