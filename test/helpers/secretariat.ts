import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CONTRACT, type Response } from "#shared/ipc/contract.ts";
import { closeCollection } from "../../electron/consolidation/close-collection.ts";
import { collectFiles } from "../../electron/consolidation/collect-files.ts";
import { decide } from "../../electron/consolidation/decide.ts";
import { listObstacles } from "../../electron/consolidation/list-obstacles.ts";
import { rankCandidates } from "../../electron/consolidation/rank-candidates.ts";
import { showBoard } from "../../electron/consolidation/show-board.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { sealProgramme } from "../../electron/sealing/seal-programme.ts";
import type { ServiceContext } from "../../electron/service-context.ts";
import { prepareProgramme, type ProgrammeParts, SIMPLE_ASSIGNMENTS, testContext } from "./prepared-programme.ts";
import { scored, type SealedProgramme, sheetFile, signSheet } from "./signed-sheet.ts";

/** The secretariat's desk: a sealed programme, and its services as the window would call them, through the contract. */
export type Secretariat = SealedProgramme & {
  readonly ledger: string;
  /** Writes a file into the folder of what came in, and returns its path. */
  readonly receive: (name: string, bytes: Uint8Array | string) => Promise<string>;
  readonly collect: (
    files: readonly string[],
    more?: { readonly identity?: Identity; readonly context?: ServiceContext },
  ) => Promise<Response<"collection.collect">>;
  readonly decide: (draft: object, signer: Identity) => Promise<Response<"collection.decide">>;
  readonly close: (signer?: Identity) => Promise<Response<"collection.close">>;
  readonly obstacles: () => Promise<Response<"result.obstacles">>;
  readonly board: () => Promise<Response<"collection.board">>;
  readonly rank: (explain?: string) => Promise<Response<"result.rank">>;
};

export async function openSecretariat(parts: ProgrammeParts = {}): Promise<Secretariat> {
  const programme = await prepareProgramme(parts);
  const deps = { keyring: programme.identities };
  const opener = programme.collecting.signingKey.keyId;
  const sealed = await sealProgramme(
    deps,
    { folder: programme.folder, identity: programme.secretary.signingKey.keyId, out: programme.out },
    testContext(),
  );
  const assignments = parts.assignments ?? SIMPLE_ASSIGNMENTS;
  const ledger = join(programme.out, "ledger");
  const inbox = join(programme.out, "..", "inbox");
  const batchOf = new Map(
    sealed.batches.flatMap(({ batch, experts }) =>
      experts.map(
        (expert) => [expert, { digest: batch.digest, candidates: candidatesOf(assignments, expert) }] as const,
      ),
    ),
  );
  const receive = async (name: string, bytes: Uint8Array | string) => {
    const path = join(inbox, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    return path;
  };
  return {
    programme,
    schemeDigest: sealed.schemeDigest,
    batchOf,
    ledger,
    receive,
    collect: async (files, { identity, context } = {}) => {
      const request = { ledger, identity: identity?.signingKey.keyId ?? opener, files: [...files] };
      const response = await collectFiles(deps, request, context ?? testContext());
      return CONTRACT["collection.collect"].response.parse(response);
    },
    decide: async (draft, signer) => {
      const from = await receive("decision.json", JSON.stringify(draft));
      const request = { ledger, identity: opener, signer: signer.signingKey.keyId, from };
      return CONTRACT["collection.decide"].response.parse(await decide(deps, request, testContext()));
    },
    close: async (signer = programme.secretary) => {
      const request = { ledger, identity: opener, signer: signer.signingKey.keyId };
      return CONTRACT["collection.close"].response.parse(await closeCollection(deps, request, testContext()));
    },
    obstacles: async () => {
      return CONTRACT["result.obstacles"].response.parse(await listObstacles(deps, { ledger, identity: opener }));
    },
    board: async () => CONTRACT["collection.board"].response.parse(await showBoard(deps, { ledger, identity: opener })),
    rank: async (explain) => {
      const request = { ledger, identity: opener, ...(explain === undefined ? {} : { explain }) };
      return CONTRACT["result.rank"].response.parse(await rankCandidates(deps, request));
    },
  };
}

/** Signs and collects a first sheet of each expert, giving every candidate of theirs the same points. */
export async function collectFromAll(
  desk: Secretariat,
  points: Readonly<Record<string, string>>,
): Promise<Response<"collection.collect">> {
  const files: string[] = [];
  for (const [expert, value] of Object.entries(points)) {
    const candidates = desk.batchOf.get(expert)?.candidates ?? [];
    const sheet = signSheet(
      desk,
      expert,
      candidates.map((candidate) => scored(candidate, value)),
    );
    files.push(await desk.receive(`${expert}.fjsheet`, await sheetFile(desk, [sheet])));
  }
  return desk.collect(files);
}

/** Candidates of an expert in assignments of the simple programme's three candidates. */
function candidatesOf(assignments: string, expert: string): string[] {
  const rows = assignments.split("\n").map((line) => line.split(","));
  const own = rows.flatMap(([, who, candidate]) => (who === expert && candidate !== undefined ? [candidate] : []));
  return own.includes("*") ? ["d0001", "d0002", "d0003"] : own;
}
