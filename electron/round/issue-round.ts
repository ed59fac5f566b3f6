import { existsSync } from "node:fs";
import { join } from "node:path";
import { merge, type Merged } from "#shared/domain/merge/merge.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Round } from "#shared/files/round.ts";
import { ROUND_PATH } from "#shared/files/round.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { type LedgerContent, readLedgerContent } from "../consolidation/ledger-content.ts";
import { resolveDecision } from "../consolidation/resolve-decision.ts";
import { type PreparedDecision, prepareDecision } from "../consolidation/sign-decision.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import { type Ledger, withLedger } from "../ledger/ledger.ts";
import { rawDocument } from "../sealing/dossier-content.ts";
import { planBatch } from "../sealing/plan-batches.ts";
import { BATCH_SUFFIX } from "../sealing/write-batches.ts";
import type { ServiceContext } from "../service-context.ts";
import { dossiersAsSealed } from "./dossier-parts.ts";
import {
  commonDocuments,
  freeLabel,
  issueBatches,
  type LaterBatch,
  laterRecipients,
  organiserProgramme,
} from "./issue-batch.ts";
import { issuedRounds, nextRound, pendingRounds, standingObjections } from "./plan-round.ts";
import { type ObjectionRow, readObjections } from "./read-objections.ts";

/**
 * "round.issue": sends objections back to the experts. Signs what `from` raises as decisions, and seals for each expert one batch with
 * every objection in force that no batch carries yet. Raising or sending needs a closed collection: objections are to a result. Once more
 * with the same objections changes nothing, and seals again whatever is not in OUT. All or nothing.
 *
 * Refuses with `NOT_CLOSED`, `NO_OBJECTION` (none in force), `PROGRAMME_MISMATCH` (not the organiser), `FILE_NOT_FOUND` (an attachment is not
 * in `attachments`), or as `readObjections`, `prepareDecision`, `pendingRounds` and `issueBatches` do.
 */
export async function issueRound(
  { keyring }: { readonly keyring: Keyring },
  request: Parsed<"round.issue">,
  context: ServiceContext,
): Promise<Response<"round.issue">> {
  const organiser = keyring.get(request.identity);
  const rows = request.from === undefined ? [] : await readObjections(request.from);
  return withLedger(request.ledger, organiser, async (ledger) => {
    organiserProgramme(ledger, organiser);
    const content = readLedgerContent(ledger);
    const before = unwrap(merge(content));
    const raised = raise(ledger, content, before, rows, organiser, context.now());
    const merged = raised.at(-1)?.merged ?? before;
    const wanted = wantedRounds(ledger, merged, request.out);
    const missing = wanted.filter(({ isHere }) => !isHere);
    const batches = await layOut(ledger, merged, missing, request.attachments, context);
    await issueBatches(ledger, { out: request.out, batches, roster: merged.rosterInForce }, organiser, context, () => {
      for (const { envelope } of raised) ledger.statements.addDecision(envelope, context.now().toISOString());
    });
    return {
      objections: raised.map(({ digest }) => ({ digest, code: shortCode(digest) })),
      batches: wanted.map(({ label, asked, digest }) => {
        const sealed = digest ?? batches.find((batch) => batch.label === label)?.batch.digest ?? "";
        return {
          file: join(request.out, `${label}${BATCH_SUFFIX}`),
          batch: { digest: sealed, code: shortCode(sealed) },
          expert: asked.expert,
          round: asked.round,
          dossiers: asked.objections.length,
        };
      }),
    };
  });
}

/** Signs each objection that does not stand yet, on what the ones before it left. */
function raise(
  ledger: Ledger,
  content: LedgerContent,
  merged: Merged,
  rows: readonly ObjectionRow[],
  signer: Identity,
  now: Date,
): PreparedDecision[] {
  const raised: PreparedDecision[] = [];
  const candidates = ledger.programme.candidates();
  for (const { expert, candidate, ground, text } of rows) {
    const state = raised.at(-1) ?? { content, merged };
    const draft = (round: number) => ({
      matter: { kind: "objection", expert, candidate, round, ground },
      reason: text,
    });
    const { matter } = resolveDecision(draft(2), state.merged, candidates);
    if (matter.kind !== "objection") throw new Error("an objection was resolved to something else");
    const next = nextRound(state.merged, expert, matter.candidate);
    const stands = standingObjections(state.merged).some(
      (one) =>
        one.expert === expert &&
        one.candidate === matter.candidate &&
        one.ground === ground &&
        one.text === text &&
        (one.round === next || one.round === next - 1),
    );
    if (stands) continue;
    if (state.merged.ruling.closing === null) throw new Refusal("NOT_CLOSED");
    raised.push(prepareDecision(state.content, resolveDecision(draft(next), state.merged, candidates), signer, now));
  }
  return raised;
}

/** A round batch that objections in force ask for. `digest` is null until it is laid out; `isHere` when its file lies in OUT. */
type WantedRound = {
  readonly label: string;
  readonly asked: Round;
  readonly document: Uint8Array;
  readonly digest: string | null;
  readonly isHere: boolean;
};

/** Every round batch that the objections in force ask for: issued ones as they were, then new ones. */
function wantedRounds(ledger: Ledger, merged: Merged, out: string): WantedRound[] {
  const known = ledger.batches.list();
  const issued = issuedRounds(known);
  const pending = pendingRounds(
    merged,
    issued.map(({ round }) => round),
  );
  if (pending.length > 0 && merged.ruling.closing === null) throw new Refusal("NOT_CLOSED");
  const labels = new Set(known.map(({ label }) => label));
  const fresh = pending.map(({ round, document }): WantedRound => {
    const label = freeLabel(labels, `R${round.round}-${round.expert}`);
    labels.add(label);
    return { label, asked: round, document, digest: null, isHere: false };
  });
  const again = issued.map(({ label, digest, document, round }): WantedRound => {
    return { label, asked: round, document, digest, isHere: existsSync(join(out, `${label}${BATCH_SUFFIX}`)) };
  });
  if (again.length + fresh.length === 0) throw new Refusal("NO_OBJECTION");
  return [...again, ...fresh];
}

/** Lays out batches with the dossiers as they were sealed. Refuses with `SOURCE_CHANGED` when an issued one would come out otherwise. */
async function layOut(
  ledger: Ledger,
  merged: Merged,
  wanted: readonly WantedRound[],
  attachments: string | undefined,
  context: ServiceContext,
): Promise<LaterBatch[]> {
  const about = ledger.programme.get();
  if (about === null) throw new Error("a ledger that was merged has a programme");
  const candidates = new Set(wanted.flatMap(({ asked }) => asked.objections.map(({ candidate }) => candidate)));
  const dossiers = await dossiersAsSealed(ledger, candidates, attachments, context);
  return wanted.map(({ label, asked, document, digest }) => {
    const own = dossiers.filter(({ candidate }) => asked.objections.some((one) => one.candidate === candidate));
    const batch = planBatch({
      group: { candidates: own.map(({ candidate }) => candidate), experts: [asked.expert] },
      kind: "round",
      round: asked.round,
      programme: about.programme,
      attachments: own.flatMap((dossier) => dossier.attachments),
      documents: [
        ...commonDocuments(about),
        rawDocument(ROUND_PATH, document),
        ...own.flatMap(({ document: record, texts }) => [record, ...texts]),
      ],
      recipients: laterRecipients(about, merged.rosterInForce.roster, [asked.expert]),
    });
    if (digest !== null && digest !== batch.digest) throw new Refusal("SOURCE_CHANGED", { path: label, name: label });
    return { label, kind: "round" as const, round: asked.round, batch, document, isNew: digest === null };
  });
}
