import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { createServices } from "../../electron/services.ts";
import type { E2eDesk } from "./e2e-desk.ts";
import { putOwnStore } from "./e2e-own-store.ts";

/** What the objections of {@link prepareSecondRound} are about, by candidate: the second may only be answered in words. */
export type SecondRound = { readonly candidates: readonly [string, string, string] };

/**
 * Puts an expert of the demo back at the laptop where they scored, after the closing: their store in the data folder, and in the home a
 * round batch with three objections and the summary of their panel (`round.fjbatch`, `summary.fjbatch`), sealed by the services.
 */
export async function prepareSecondRound(
  { home, dataFolder: root }: Pick<E2eDesk, "home" | "dataFolder">,
  expert: string,
): Promise<SecondRound> {
  const demo = inject("smallDemo");
  const passphrase = (await readFile(join(demo, "passphrase.txt"), "utf8")).trim();
  const folder = await mkdtemp(join(tmpdir(), "fengjuan-round-"));
  const services = createServices({ application: { name: "fengjuan", version: "0.0.0" } });
  const call = async <C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> =>
    unwrap(await services.call(channel, request));
  const unlock = async (id: string) =>
    (await call("identity.unlock", { path: join(demo, "identities", `${id}.fjid`), passphrase })).identity;
  try {
    await cp(join(demo, "ledger"), join(folder, "ledger"), { recursive: true });
    const ledger = { ledger: join(folder, "ledger"), identity: await unlock("organiser") };
    const { candidates: ranked } = await call("result.rank", ledger);
    const scored = ranked.filter(({ states }) => states[expert] === "scored").map(({ candidate }) => candidate);
    const [first, second, third] = scored.toSorted();
    if (first === undefined || second === undefined || third === undefined) throw new Error("too few were scored");
    const from = join(folder, "objections.csv");
    await writeFile(
      from,
      [
        "expert,candidate,ground,text",
        `${expert},${first},abnormal-score,该企业创新能力得分明显高于其他专家，请复核并说明。`,
        `${expert},${second},other,请补充说明对市场地位的判断依据。`,
        `${expert},${third},objective-disagreement,专利数量的认定与其他专家不一致，请复核。`,
        "",
      ].join("\n"),
    );
    const attachments = join(demo, "programme", "attachments");
    const out = join(folder, "out");
    const round = await call("round.issue", { ...ledger, from, attachments, out });
    await cp(round.batches[0]?.file ?? "", join(home, "round.fjbatch"));
    const summaries = await call("summary.issue", { ...ledger, out });
    const own = summaries.batches.find(({ experts }) => experts.includes(expert));
    await cp(own?.file ?? "", join(home, "summary.fjbatch"));
    await putOwnStore({ dataFolder: root, home }, expert);
    return { candidates: [first, second, third] };
  } finally {
    services.close();
    await rm(folder, { recursive: true, force: true });
  }
}
