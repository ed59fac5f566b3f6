import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder, ownStoresFolder } from "../../electron/disk/data-folder.ts";
import { type E2eWindow, openChromiumWindow } from "../helpers/e2e-chromium-window.ts";
import { prepareChromium } from "../helpers/e2e-chromium.ts";
import { panelProgramme } from "../helpers/panel-batch.ts";
import { type BenchProgrammeSize, prepareBenchProgramme } from "./bench-programme.ts";
import type { BenchRun } from "./bench-run.ts";
import { callMeasured } from "./call-measured.ts";

/** What an expert finds on a laptop: the data folder, with one identity and a store that holds one batch already. */
export type BenchDesk = { readonly data: string; readonly passphrase: string };

/** Seals a programme of that size for one expert below the run's own folder, and takes it into a store. */
export async function prepareBenchDesk(
  run: Pick<BenchRun, "folder" | "isQuick">,
  size: Pick<BenchProgrammeSize, "candidates" | "attachments" | "attachment">,
): Promise<BenchDesk> {
  const programme = await prepareBenchProgramme(run, { ...size, panels: 1, expertsPerPanel: 1 });
  const out = join(run.folder, "sealed");
  const { secretary } = programme;
  const seal = { folder: programme.folder, identity: secretary.signingKey.keyId, out };
  await callMeasured(await programme.caller(secretary), "programme.seal", seal);
  const [expert] = programme.experts.flat();
  if (expert === undefined) throw new Error("the programme has no expert");
  const caller = await programme.caller(expert);
  const data = join(run.folder, "data");
  await mkdir(join(data, "identities"), { recursive: true });
  const [file] = caller.identities;
  if (file === undefined) throw new Error("the expert has an identity file");
  await cp(file, join(data, "identities/expert.fjid"));
  const store = join(ownStoresFolder(dataFolder(data), expert.signingKey.keyId), panelProgramme.id);
  const path = join(out, "batches/B01.fjbatch");
  const open = { path, identity: expert.signingKey.keyId, trust: programme.trust, store };
  await callMeasured(caller, "batch.open", open);
  // The store has its own copy of the batch.
  for (const folder of [programme.folder, out]) await rm(folder, { recursive: true });
  return { data, passphrase: (await readFile(caller.passphraseFile, "utf8")).trim() };
}

/** Opens the window at that desk, in Chinese. The built page must be there. `folder` takes the browser's own files. */
export async function openBenchWindow({ data }: BenchDesk, folder: string): Promise<E2eWindow> {
  const [home, profile] = [join(folder, "home"), join(folder, "profile")];
  for (const each of [home, profile]) await mkdir(each, { recursive: true });
  const chromium = await prepareChromium();
  return openChromiumWindow({ home, dataFolder: data, profile, language: "zh-CN", chromium });
}
