import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { foldPassphrase } from "../crypto/passphrase.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { createIdentity } from "../identity/identity.ts";
import { sealIdentity } from "../identity/identity-file.ts";
import { declarationsCsv } from "./declarations-csv.ts";
import type { DemoFolder } from "./demo-folder.ts";
import type { Enterprise } from "./enterprise.ts";
import type { LeaderDecision } from "./leader-decisions.ts";
import type { DemoExpert } from "./panel-plan.ts";
import { scoresCsv } from "./scores-csv.ts";
import { simulateScores, type Simulation } from "./simulate-scores.ts";

/** Calls a service, or throws its refusal. */
export type Call = <C extends Channel>(channel: C, request: Request<C>) => Promise<Response<C>>;

/** An identity file of the demo and the key id it is known by. */
export type DemoIdentity = { readonly id: string; readonly identity: string };

/** scrypt's work factor for identities whose passphrase is printed beside them: guessing it need not be dear, and people come to try. */
const DEMO_LOG_N = 10;

/** Makes an identity, its card at `card`, and leaves it unlocked. */
export async function makeIdentity(
  call: Call,
  folder: DemoFolder,
  holder: { id: string; name: string; organisation: string; title?: string; card: string },
  passphrase: string,
): Promise<DemoIdentity> {
  const { id, name, organisation, title } = holder;
  const path = folder.identity(id);
  const made = await createIdentity({ name, organisation, title, custody: "own" });
  await writeFileAtomic(path, await sealIdentity(made, foldPassphrase(passphrase), DEMO_LOG_N), {
    refuseExisting: true,
  });
  const { identity } = await call("identity.unlock", { path, passphrase });
  const card = join(folder.programme, holder.card);
  await mkdir(dirname(card), { recursive: true });
  await call("identity.card", { identity, out: card });
  return { id, identity };
}

/** One expert's day: opens the batch, declares, scores and signs. Gives the short code of the sheet. */
export async function playExpert(
  call: Call,
  folder: DemoFolder,
  { expert, identity, batch }: { expert: DemoExpert; identity: string; batch: string },
  enterprises: readonly Enterprise[],
  simulation: Simulation,
): Promise<string> {
  const store = folder.store(expert.id);
  const desk = dirname(store);
  await mkdir(desk, { recursive: true });
  const declarations = join(desk, "declarations.csv");
  await writeFile(declarations, declarationsCsv(expert.id, simulation.plan));
  const scores = join(desk, "scores.csv");
  await writeFile(scores, scoresCsv(expert.name, simulateScores(expert, enterprises, simulation)));

  await call("batch.open", { path: batch, identity, trust: folder.organiserCard, store });
  await call("scoring.declare", { store, identity, from: declarations });
  await call("scoring.score", { store, identity, from: scores });
  return (await call("sheet.sign", { store, identity, out: folder.sheet(expert.id) })).sheet.code;
}

/** Writes a leader's decision as a file and records it in the ledger. */
export async function recordDecision(
  call: Call,
  folder: DemoFolder,
  decision: LeaderDecision,
  { organiser, signer, number }: { organiser: string; signer: string; number: number },
): Promise<void> {
  const { matter, reason } = decision;
  const from = join(folder.decisions, `${String(number).padStart(2, "0")}-${matter.kind}.json`);
  await writeFile(from, `${JSON.stringify({ matter, reason }, null, 2)}\n`);
  await call("collection.decide", { ledger: folder.ledger, identity: organiser, signer, from });
}
