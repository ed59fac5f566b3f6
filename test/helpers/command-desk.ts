import { join } from "node:path";
import type { z } from "zod";
import type { Channel } from "#shared/ipc/channels.ts";
import { CONTRACT, type Response } from "#shared/ipc/contract.ts";
import { makeCard } from "../../electron/identity/card.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { writeIdentityFile } from "./identity-files.ts";
import { type PreparedProgramme, prepareProgramme, type ProgrammeParts } from "./prepared-programme.ts";
import { jsonOf } from "./run-fengjuan.ts";

/** A small programme that was sealed by the command, and how commands unlock each person's identity. */
export type CommandDesk = {
  readonly programme: PreparedProgramme;
  /** Folder of everything, for a test's own files. */
  readonly folder: string;
  readonly sealed: Response<"programme.seal">;
  /** `--ledger` and the key of the collecting identity. */
  readonly collecting: readonly string[];
  /** `--ledger` and the key of the secretary, who may close and rank. */
  readonly secretary: readonly string[];
  readonly organiserCard: string;
  /** The batch that was sealed to an expert. */
  readonly batchOf: (expert: string) => string;
  /** Writes an identity file and gives the options that unlock it. */
  readonly keyOf: (id: string, identity?: Identity) => Promise<readonly string[]>;
  /** Seals the programme folder again. */
  readonly seal: () => Promise<Response<"programme.seal">>;
};

/** Prepares a programme (see {@link prepareProgramme}) and seals it by the command. */
export async function openCommandDesk(parts: ProgrammeParts = {}): Promise<CommandDesk> {
  const programme = await prepareProgramme(parts);
  const folder = join(programme.folder, "..");
  const known = new Map([
    ...programme.experts,
    ["secretary", programme.secretary],
    ["collecting", programme.collecting],
  ]);
  const keyOf = (id: string, identity = known.get(id)) => {
    if (identity === undefined) throw new Error(`nobody is ${id}`);
    return writeIdentityFile(join(folder, "identities"), id, identity);
  };
  const secretary = await keyOf("secretary");
  const seal = () => done("programme.seal", ["seal", programme.folder, ...secretary, "--out", programme.out]);
  const sealed = await seal();
  await programme.write("../organiser.fjcard", makeCard(programme.secretary));
  const ledger = ["--ledger", join(programme.out, "ledger")];
  return {
    programme,
    folder,
    sealed,
    collecting: [...ledger, ...(await keyOf("collecting"))],
    secretary: [...ledger, ...secretary],
    organiserCard: join(folder, "organiser.fjcard"),
    batchOf: (expert) => {
      const found = sealed.batches.find(({ experts }) => experts.includes(expert));
      if (found === undefined) throw new Error(`no batch was sealed to ${expert}`);
      return join(programme.out, found.file);
    },
    keyOf,
    seal,
  };
}

/** Runs a command that must succeed, and gives the response of the service behind it. */
export async function done<C extends Channel>(channel: C, parameters: readonly string[]): Promise<Response<C>> {
  const shapes: { readonly [K in Channel]: { readonly response: z.ZodType<Response<K>> } } = CONTRACT;
  return jsonOf(shapes[channel].response, parameters);
}
