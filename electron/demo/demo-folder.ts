import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { README_TITLE } from "./demo-readme.ts";

/** Where everything of a demo lies. */
export type DemoFolder = ReturnType<typeof demoFolder>;

function demoFolder(root: string) {
  return {
    root,
    readme: join(root, "README.txt"),
    passphrase: join(root, "passphrase.txt"),
    identities: join(root, "identities"),
    programme: join(root, "programme"),
    organiserCard: join(root, "programme", "officers", "organiser.fjcard"),
    ledger: join(root, "ledger"),
    experts: join(root, "experts"),
    sheets: join(root, "sheets"),
    decisions: join(root, "decisions"),
    ranking: join(root, "ranking.json"),
    report: join(root, "report"),
    identity: (id: string) => join(root, "identities", `${id}.fjid`),
    batch: (name: string) => join(root, "batches", `${name}.fjbatch`),
    store: (expert: string) => join(root, "experts", expert, "store"),
    sheet: (expert: string) => join(root, "sheets", `${expert}.fjsheet`),
  };
}

/**
 * Makes the folders of a demo. What an earlier demo left there is removed; a folder with anything else in it is refused with
 * `FILE_EXISTS`.
 */
export async function prepareDemoFolder(root: string): Promise<DemoFolder> {
  const folder = demoFolder(root);
  if (!(await isEmpty(root))) {
    if (!(await isOfDemo(folder))) throw new Refusal("FILE_EXISTS", { path: root });
    await rm(root, { recursive: true });
  }
  for (const path of [folder.identities, folder.programme, folder.experts, folder.sheets, folder.decisions]) {
    await mkdir(path, { recursive: true });
  }
  return folder;
}

async function isEmpty(root: string): Promise<boolean> {
  try {
    return (await readdir(root)).length === 0;
  } catch {
    return true;
  }
}

async function isOfDemo(folder: DemoFolder): Promise<boolean> {
  try {
    return (await readFile(folder.readme, "utf8")).startsWith(README_TITLE);
  } catch {
    return false;
  }
}
