import type { Countersignature } from "#shared/files/result.ts";
import { areListed, type CountersignatureStatement } from "#shared/files/summary.ts";
import type { Failure } from "#shared/ipc/result.ts";
import type { Authentic } from "./authenticate.ts";
import type { KeyHolder } from "./keyring.ts";
import type { KnownSummary } from "./merge-input.ts";
import type { MergeContext } from "./merge-context.ts";
import { broken } from "./sheet-rule.ts";
import { graphStatuses } from "./sheet-graph.ts";
import { byKeys } from "./text-order.ts";

type AuthenticCountersignature = Authentic<CountersignatureStatement>;

/** A countersignature and what became of it. `failure` carries the parameters of its code. */
export type CountersignatureEnd = {
  readonly status: Omit<Countersignature, "isCurrent">;
  readonly failure: Failure | null;
  readonly signer: KeyHolder;
  readonly signedAt: string;
};

/**
 * What becomes of countersignatures: per expert and summary they replace each other as sheets do. They change no result, so the closing
 * does not list them, and a wet-signed print is not waited for: the report names issued keys. Sorted by expert and digest.
 */
export function judgeCountersignatures(
  context: MergeContext,
  summaries: readonly KnownSummary[],
  authentic: readonly AuthenticCountersignature[],
): CountersignatureEnd[] {
  const known = new Map(summaries.map((summary) => [summary.digest, summary]));
  const places = Map.groupBy(authentic, (one) => `${one.signer.expert?.id ?? one.signer.keyId} ${subjectOf(one)}`);
  return [...places.values()]
    .flatMap((graph) => graphEnds(context, known, graph, authentic))
    .toSorted(
      byKeys(
        ({ status }) => status.expert ?? "",
        ({ status }) => status.digest,
      ),
    );
}

function graphEnds(
  context: MergeContext,
  known: ReadonlyMap<string, KnownSummary>,
  graph: readonly AuthenticCountersignature[],
  all: readonly AuthenticCountersignature[],
): CountersignatureEnd[] {
  const defects = new Map(graph.map((one) => [one.digest, defectOf(context, known, one)]));
  const here = new Set(graph.map(({ digest }) => digest));
  const everywhere = new Set(all.map(({ digest }) => digest));
  const statuses = graphStatuses(
    // A print is asked for of what counts in a result.
    graph.map((sheet) => ({
      sheet: { ...sheet, signer: { ...sheet.signer, custody: "own" as const } },
      defect: defects.get(sheet.digest) ?? null,
    })),
    (digest) => everywhere.has(digest) && !here.has(digest),
    { chosen: new Set(), wetSigned: new Set() },
  );
  const byDigest = new Map(statuses.map((status) => [status.digest, status]));
  return graph.map((one) => {
    const { predicate } = one.statement;
    const { status, failure } = byDigest.get(one.digest) ?? { status: "rejected" as const, failure: null };
    return {
      failure,
      signer: one.signer,
      signedAt: predicate.signedAt,
      status: {
        digest: one.digest,
        expert: one.signer.expert?.id ?? null,
        panel: known.get(subjectOf(one))?.summary.panel ?? null,
        batch: subjectOf(one),
        round: predicate.round,
        revision: predicate.revision,
        verdict: predicate.verdict,
        words: predicate.verdict === "agree" ? null : (predicate.words ?? null),
        isOwnListed: predicate.isOwnListed,
        status,
        code: failure?.code ?? null,
      },
    };
  });
}

function defectOf(
  context: MergeContext,
  known: ReadonlyMap<string, KnownSummary>,
  { statement, signer }: AuthenticCountersignature,
): Failure | null {
  const { predicate, subject } = statement;
  if (signer.isRevoked) return { code: "REVOKED_KEY", params: {} };
  if (predicate.programme !== context.programmeId) return { code: "WRONG_PROGRAMME", params: {} };
  const place = known.get(subject[0]?.digest.sha256 ?? "");
  const panel = context.roster.panels.find(({ id }) => id === place?.summary.panel);
  const isOurs = signer.expert !== null && panel?.experts.includes(signer.expert.id) === true;
  if (place === undefined || !isOurs) {
    return { code: "WRONG_BATCH", params: { batch: subject[0]?.digest.sha256 ?? "" } };
  }
  if (predicate.schemeDigest !== context.schemeDigest) return { code: "WRONG_SCHEME", params: {} };
  if (predicate.round !== place.summary.round) {
    return { code: "WRONG_ROUND", params: { found: predicate.round, expected: place.summary.round } };
  }
  if (subject.length !== 1 || subject[0]?.name !== "batch") return broken("bad-subject");
  if (predicate.summary !== place.documentDigest) return broken("other-summary");
  const isListed = areListed(place.summary.columns, predicate.ownSheets);
  const isClaimTrue = predicate.isOwnListed === isListed;
  if (!isClaimTrue || (predicate.verdict === "agree" && !isListed)) return broken("own-sheet-unlisted");
  const hasReason = (predicate.revisionReason ?? "").trim() !== "";
  const isFirst = predicate.revision === 1;
  const isBadRevision = isFirst ? predicate.supersedes.length > 0 : predicate.supersedes.length === 0 || !hasReason;
  return isBadRevision ? broken("bad-revision") : null;
}

function subjectOf({ statement }: AuthenticCountersignature): string {
  // The schema asks for at least one subject.
  return statement.subject[0]?.digest.sha256 ?? "";
}
