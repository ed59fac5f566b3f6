import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { createServices } from "../../electron/services.ts";
import type { E2eDesk } from "./e2e-desk.ts";

/** The calibration dossier, and what its anchors give. */
export const CALIBRATION = {
  candidate: "C01",
  anchors: [
    { criterion: "market-position", points: "6", reason: "有全国性行业协会的排名证明，未达全球前列" },
    { criterion: "technology", points: "7", reason: "核心专利已用于主导产品" },
    { criterion: "outlook", points: "3.5" },
  ],
};

/** A day as it is: each dossier is read, which leaves no trace, then scored; in the middle there is lunch. */
const READING_MINUTES = 10;
const SCORING_MINUTES = 2;
const LUNCH_MINUTES = 60;
/** How long each dossier takes: whoever looks at the pace finds this. */
export const MINUTES_EACH = READING_MINUTES + SCORING_MINUTES;
/** What the dossier that was left open has had: it was the first, and what came before its first edit nobody knows. */
export const MINUTES_HAD = SCORING_MINUTES;
const LEFT_OPEN = { candidate: "C12", criterion: "outlook" };

/** Where E01's store of the calibrated programme lies on the laptop, by identity and batch. */
export type CalibratedStore = {
  /**
   * Takes in what the demo's E01 scored while the window does not hold the store, dossier by dossier, each in {@link MINUTES_EACH}. The first
   * is left out in part.
   */
  readonly score: () => Promise<void>;
};

/**
 * Seals the demo's programme anew with a calibration dossier and without attachments, and opens E01's batch in the laptop's store with the
 * undertaking accepted: everything but the window's own part.
 */
export async function openCalibrated(
  desk: Pick<E2eDesk, "home" | "dataFolder" | "passphrase">,
): Promise<CalibratedStore> {
  const { home, dataFolder, passphrase } = desk;
  const demo = inject("smallDemo");
  const folder = join(home, "calibrated");
  await cp(join(demo, "programme"), folder, { recursive: true });
  await rm(join(folder, "attachments"), { recursive: true });
  const path = join(folder, "scheme.json");
  const scheme: object = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...scheme, calibration: [CALIBRATION] }));
  let clock = Date.now();
  const unlocked = async (...ids: string[]) => {
    const services = createServices({
      application: { name: "fengjuan", version: "0.1.0" },
      now: () => new Date(clock),
    });
    const call = async <C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> =>
      unwrap(await services.call(channel, request));
    const unlock = (id: string) =>
      call("identity.unlock", { path: join(demo, "identities", `${id}.fjid`), passphrase });
    const identities = await Promise.all(ids.map(async (id) => (await unlock(id)).identity));
    return { services, call, identities };
  };
  const { services, call, identities } = await unlocked("organiser", "E01");
  const [organiser = "", expert = ""] = identities;
  const sealed = await call("programme.seal", { folder, identity: organiser, out: join(home, "sealed") });
  const batch = sealed.batches.find(({ experts }) => experts.includes("E01"));
  if (batch === undefined) throw new Error("no batch was sealed to E01");
  const store = join(dataFolder, "stores", expert.slice(0, 16), sealed.programme);
  const trust = join(home, "organiser.fjcard");
  await call("identity.card", { identity: organiser, out: trust });
  await call("batch.open", { path: join(home, "sealed", batch.file), identity: expert, trust, store });
  await call("scoring.declare", { store, identity: expert, from: join(demo, "experts/E01/declarations.csv") });
  services.close();
  return {
    score: async () => {
      const [head = "", ...rows] = (await readFile(join(demo, "experts/E01/scores.csv"), "utf8")).split(/\r?\n/);
      const { candidate: first, criterion } = LEFT_OPEN;
      const given = rows.filter((row) => row !== "" && !row.includes(`,${first},${criterion},`));
      const byCandidate = Map.groupBy(given, (row) => row.split(",")[1] ?? "");
      const others = [...byCandidate.keys()].filter((candidate) => candidate !== first);
      const from = join(home, "scores.csv");
      const again = await unlocked("E01");
      const score = async (some: readonly string[]): Promise<void> => {
        await writeFile(from, [head, ...some].join("\r\n"));
        await again.call("scoring.score", { store, identity: again.identities[0] ?? "", from });
      };
      clock = Date.now() - ((others.length + 1) * MINUTES_EACH + LUNCH_MINUTES) * 60_000;
      for (const [index, candidate] of [first, ...others].entries()) {
        const entered = byCandidate.get(candidate) ?? [];
        clock += (READING_MINUTES + (index === 3 ? LUNCH_MINUTES : 0)) * 60_000;
        await score(entered.slice(0, 2));
        clock += SCORING_MINUTES * 60_000;
        await score(entered.slice(2));
      }
      again.services.close();
    },
  };
}
