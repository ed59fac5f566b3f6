import { createHash } from "node:crypto";
import { shortCode } from "#shared/domain/short-code.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import {
  type CountersignaturePredicate,
  type CountersignatureStatement,
  countersignatureStatement,
} from "#shared/files/summary.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Envelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import type { ServiceContext } from "../service-context.ts";
import type { RevisionFields } from "../sheet/commit-revision.ts";
import { headsOf, revisionsOf, type SheetRevision } from "../sheet/sheet-revisions.ts";
import { encodeStatement, openStatementOf } from "../sheet/sheet-statement.ts";
import { type SigningDependencies, signingPlace, signRevision } from "../sheet/sign-revision.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { summaryOf } from "../store/round-document.ts";
import { openWorkspace } from "../workspace/workspace-batch.ts";
import { ownListing, readOwnRevisions } from "./own-listing.ts";

/** "summary.read": a panel's summary, with the own sheets looked for in it. Refuses as `openWorkspace`, `summaryOf` and `readOwnRevisions` do. */
export async function readSummary(
  deps: SigningDependencies,
  request: Parsed<"summary.read">,
): Promise<Response<"summary.read">> {
  const { identity, store, batch } = await openWorkspace(deps, request);
  const summary = summaryOf(store, batch.digest);
  const [last] = headsOf(revisionsOf(store, identity, batch.digest, openCountersignature));
  const own = await readOwnRevisions(store, identity, request.exported);
  return { summary, ...ownListing(store, identity, summary, own), signed: last === undefined ? null : signedOf(last) };
}

function signedOf({ digest, statement }: SheetRevision<CountersignatureStatement>): Response<"summary.read">["signed"] {
  const { predicate } = statement;
  const words = predicate.verdict === "agree" ? null : (predicate.words ?? null);
  const { revision, verdict } = predicate;
  return { digest, code: shortCode(digest), revision, verdict, words };
}

/**
 * "summary.sign": countersigns a summary, dissents with words, or refuses with or without, and exports it. Refuses with `OWN_SHEET_UNLISTED`
 * (agreeing while an own latest sheet is not in it), `WORDS_REQUIRED` (a dissent without), `NOT_VERIFIED`, and as
 * `signingPlace`, `readOwnRevisions` and `signRevision` do.
 */
export async function countersign(
  deps: SigningDependencies,
  request: Parsed<"summary.sign">,
  context: ServiceContext,
): Promise<Response<"summary.sign">> {
  const place = await signingPlace(deps, request, "summary");
  const { identity, store, batch } = place;
  if (batch.verification === null) throw new Refusal("NOT_VERIFIED");
  const own = await readOwnRevisions(store, identity, request.exported);
  const { ownSheets, isOwnListed } = ownListing(store, identity, summaryOf(store, batch.digest), own);
  if (request.verdict === "agree" && !isOwnListed) throw new Refusal("OWN_SHEET_UNLISTED");
  const said = saidOf(request);
  const predicateOf = (fields: RevisionFields): CountersignaturePredicate => ({
    ...fields,
    programme: programmeOf(store),
    schemeDigest: batch.schemeDigest,
    expert: store.owner,
    round: batch.round,
    summary: documentDigest(store, batch.digest),
    ownSheets: ownSheets.map(({ digest }) => digest).toSorted(),
    isOwnListed,
    ...said,
  });
  return signRevision(place, {
    saysTheSame: (signed) => canonicalJson(predicateOf(fieldsOf(signed))) === canonicalJson(signed),
    reason: request.revisionReason,
    context,
    open: openCountersignature,
    encode: (fields) => encodeStatement(batch.digest, PREDICATE_TYPES.countersignature, predicateOf(fields)),
    to: { path: request.out, replace: request.replace, disk: deps.disk },
  });
}

function fieldsOf({
  revision,
  supersedes,
  editLog,
  signedAt,
  application,
  ...rest
}: CountersignaturePredicate): RevisionFields {
  const { revisionReason } = rest;
  const fields = { revision, supersedes, editLog, signedAt, application };
  return revisionReason === undefined ? fields : { ...fields, revisionReason };
}

function saidOf({ verdict, words }: Parsed<"summary.sign">) {
  const written = words?.trim() ?? "";
  if (verdict === "agree") return { verdict };
  if (verdict === "refuse") return written === "" ? { verdict } : { verdict, words: written };
  if (written === "") throw new Refusal("WORDS_REQUIRED");
  return { verdict, words: written };
}

function programmeOf(store: ExpertStore): string {
  const programme = store.meta.programme();
  if (programme === null) throw new Error("a store with a batch has its programme");
  return programme.id;
}

function documentDigest(store: ExpertStore, batch: string): string {
  return createHash("sha256")
    .update(store.answers.document(batch) ?? new Uint8Array())
    .digest("hex");
}

/** The countersignature in an envelope that `key` signed. Refuses as `openSheetStatement` does. */
function openCountersignature(envelope: Envelope, key: VerifyingKey): CountersignatureStatement {
  const kind = { predicateType: PREDICATE_TYPES.countersignature, schema: countersignatureStatement };
  return openStatementOf(envelope, key, [kind]);
}
