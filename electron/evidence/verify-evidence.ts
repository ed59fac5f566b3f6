import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { kindAt } from "../disk/walk-folder.ts";
import { MAX_CARD_FILE_BYTES, readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import { checkEvidence, type CheckedEvidence } from "./check-evidence.ts";
import { checkInside } from "./check-inside.ts";
import { type CheckLog, createCheckLog } from "./check-log.ts";
import { findEvidence } from "./find-evidence.ts";
import { checkMinutedCodes, readMinutedCodes } from "./minuted-codes.ts";
import { type EvidenceFolder, readEvidence } from "./read-evidence.ts";
import { checkSealedFiles, sealedFilesIn } from "./sealed-files.ts";
import { verifyFile } from "./verify-file.ts";

export type VerifyDependencies = { readonly keyring: Keyring };

type Request = Parsed<"evidence.verify">;

/**
 * "evidence.verify": whether a result follows from the signed sheets, on any machine and without a key. Whatever does not hold is a
 * problem of the response, whose verdict is then `refused`; only what the person named wrongly is refused itself (`FILE_NOT_FOUND`,
 * `EVIDENCE_NOT_FOUND`, `USAGE`, `NOT_A_CARD`, `BAD_SHAPE` of the minuted codes, `IDENTITY_LOCKED`, `CANCELLED`).
 */
export async function verifyEvidence(
  { keyring }: VerifyDependencies,
  request: Request,
  context: ServiceContext,
): Promise<Response<"evidence.verify">> {
  const identity = request.identity === undefined ? null : keyring.get(request.identity);
  const kind = await kindAt(request.path);
  if (kind === "nothing") throw new Refusal("FILE_NOT_FOUND", { path: request.path });
  if (kind !== "folder") return verifyFile(keyring, request);
  const { folder, beside } = await findEvidence(request.path);
  const trusted = request.trust === undefined ? null : readCard(await readBounded(request.trust, MAX_CARD_FILE_BYTES));
  const minuted = request.codes === undefined ? null : await readMinutedCodes(request.codes);

  const log = createCheckLog();
  const read = await log.run(
    "layout",
    () => readEvidence(folder),
    ({ files }) => `${files.size}`,
  );
  const checked = read === null ? null : await checkEvidence(read, trusted, log);
  if (read !== null && checked !== null) {
    await checkBeside({ root: beside, evidence: read, checked }, identity, context, log);
    if (minuted !== null) {
      await log.run(
        "codes",
        () => checkMinutedCodes(minuted, checked),
        () => `${minuted.length}`,
      );
    }
  }
  const isOrganiserRight = log.checks.some(({ check, passed }) => check === "origin" && passed);
  const isForeign = log.problems.some(({ code }) => code === "UNKNOWN_ORGANISER");
  const origin = isForeign ? "foreign" : trusted !== null && isOrganiserRight ? "trusted" : "not checked";
  return {
    verdict: log.problems.length > 0 ? "refused" : origin === "trusted" ? "verified" : "consistent",
    origin,
    checks: [...log.checks],
    problems: log.problems.map(({ code, params }) => ({ code, params: { ...params } })),
  };
}

/** The sealed files that lie beside the evidence, and with an identity what is in them. */
async function checkBeside(
  { root, evidence, checked }: { root: string; evidence: EvidenceFolder; checked: CheckedEvidence },
  identity: Identity | null,
  context: ServiceContext,
  log: CheckLog,
): Promise<void> {
  const present = await log.run(
    "sealed-files",
    () => checkSealedFiles(root, sealedFilesIn(evidence), context),
    (found) => `${found.length}`,
  );
  if (present === null || identity === null) return;
  await log.run(
    "inside",
    () => checkInside(present, checked, identity.ageKey.identity, context.signal),
    (opened) => `${opened}/${present.length}`,
  );
}
