import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { creditCodeCheckCharacter } from "#shared/domain/credit-code.ts";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { makeCard } from "../../electron/identity/card.ts";
import { sealIdentity } from "../../electron/identity/identity-file.ts";
import { createIdentity, type Identity } from "../../electron/identity/identity.ts";
import { panelProgramme } from "../helpers/panel-batch.ts";
import { panelScheme } from "../helpers/panel-scheme.ts";
import type { BenchRun } from "./bench-run.ts";
import type { Caller } from "./call-measured.ts";

/** How large a programme is. Every expert of a panel reviews the same candidates: one batch for each panel. */
export type BenchProgrammeSize = {
  readonly candidates: number;
  readonly attachments: number;
  readonly panels: number;
  readonly expertsPerPanel: number;
  /** The bytes of one attachment and the extension of its name. */
  readonly attachment: (candidate: number, index: number) => { readonly extension: string; readonly bytes: Uint8Array };
};

/** A prepared programme folder, everybody with real keys. */
export type BenchProgramme = {
  readonly folder: string;
  readonly secretary: Identity;
  readonly collecting: Identity;
  readonly archive: Identity;
  /** By panel, in the order of the panels. */
  readonly experts: readonly (readonly Identity[])[];
  /** Candidate ids of each panel. */
  readonly candidates: readonly (readonly string[])[];
  /** The organiser's card, for `trust`. */
  readonly trust: string;
  /** Writes an identity file for someone, as a measured process needs it. */
  readonly caller: (...identities: Identity[]) => Promise<Caller>;
};

const PASSPHRASE = "4821-7093-5562-1947";

/** scrypt's work factor of identity files in a quick run, which measures nothing. */
const QUICK_LOG_N = 10;

/** Writes a programme folder below the run's own folder. */
export async function prepareBenchProgramme(
  { folder: root, isQuick }: Pick<BenchRun, "folder" | "isQuick">,
  size: BenchProgrammeSize,
): Promise<BenchProgramme> {
  const folder = join(root, "programme");
  for (const name of ["cards", "officers", "attachments"]) await mkdir(join(folder, name), { recursive: true });
  const secretary = await person("秘书");
  const [collecting, archive] = [await person("收卷"), await person("存档")];
  await writeFile(join(folder, "officers/collecting.fjcard"), makeCard(collecting));
  await writeFile(join(folder, "officers/archive.fjcard"), makeCard(archive));
  const trust = join(root, "organiser.fjcard");
  await writeFile(trust, makeCard(secretary));

  const panels = numbered(size.panels, "P");
  const ids = numbered(size.candidates, "d");
  const candidates = panels.map((_, panel) => ids.filter((__, index) => index % size.panels === panel));
  const experts: Identity[][] = [];
  const assignments: string[] = ["panel,expert,candidate"];
  for (const [panel, id] of panels.entries()) {
    const own: Identity[] = [];
    for (const number of numbered(size.expertsPerPanel, `${id}E`)) {
      const expert = await person(number);
      own.push(expert);
      await writeFile(join(folder, `cards/${number}.fjcard`), makeCard(expert));
      for (const candidate of candidates[panel] ?? []) assignments.push(`${id},${number},${candidate}`);
    }
    experts.push(own);
  }
  await writeFile(join(folder, "assignments.csv"), assignments.join("\n"));
  await writeFile(join(folder, "scheme.json"), JSON.stringify(panelScheme));
  await writeFile(
    join(folder, "programme.json"),
    JSON.stringify({
      ...panelProgramme,
      officers: { collecting: "officers/collecting.fjcard", archive: "officers/archive.fjcard" },
      panels: panels.map((id) => ({ id, title: `第${id}组`, leader: `${id}E0001` })),
    }),
  );
  const rows = ids.map((id, index) => `${id},${creditCode(index)},企业${id},新材料,${500 + index}`);
  await writeFile(
    join(folder, "candidates.csv"),
    ["编号,统一社会信用代码,企业名称,产业集群,营业收入", ...rows].join("\n"),
  );
  for (const [candidate, id] of ids.entries()) {
    if (size.attachments === 0) break;
    await mkdir(join(folder, "attachments", id));
    for (let index = 0; index < size.attachments; index += 1) {
      const { extension, bytes } = size.attachment(candidate, index);
      await writeFile(join(folder, "attachments", id, `材料${index + 1}.${extension}`), bytes);
    }
  }
  const passphraseFile = join(root, "passphrase.txt");
  await writeFile(passphraseFile, PASSPHRASE);
  const caller = async (...identities: Identity[]): Promise<Caller> => {
    const paths: string[] = [];
    for (const identity of identities) {
      const path = join(root, `${identity.signingKey.keyId.slice(0, 16)}.fjid`);
      const logN = isQuick ? QUICK_LOG_N : undefined;
      await writeFile(path, await sealIdentity(identity, foldPassphrase(PASSPHRASE), logN));
      paths.push(path);
    }
    return { identities: paths, passphraseFile };
  };
  return { folder, secretary, collecting, archive, experts, candidates, trust, caller };
}

function person(name: string): Promise<Identity> {
  return createIdentity({ name, organisation: "佛山", custody: "own" });
}

function numbered(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(4, "0")}`);
}

function creditCode(number: number): string {
  const first17 = `91440600MA${String(number).padStart(5, "0")}XX`;
  return `${first17}${creditCodeCheckCharacter(first17)}`;
}
