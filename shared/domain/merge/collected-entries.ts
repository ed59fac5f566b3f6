import type { Finding } from "#shared/files/result.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import type { ScoringStatement } from "#shared/files/sheet-kinds.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { isInForce } from "./answered-objections.ts";
import type { IssuedBatch, MergeContext } from "./merge-context.ts";
import { byIssue } from "./merge-context.ts";
import type { SheetEnd } from "./rule.ts";
import type { Settled } from "./settled.ts";

/**
 * What counts of one expert on one candidate before decisions, the digest of the sheet that says it, and whether an earlier sheet of
 * theirs had scored it.
 */
export type CollectedEntry = { readonly entry: SheetDossier; readonly sheet: string; readonly wasScored: boolean };

/** Key of an expert and a candidate in a map. Neither id holds a space. */
export function pairKey(expert: string, candidate: string): string {
  return `${expert} ${candidate}`;
}

/**
 * The entry that counts for each expert and candidate. Among accepted sheets the later round wins, and within a round the batch
 * issued later; but an `incomplete` entry leaves the earlier one standing, since the expert said nothing new, and so does an answer
 * that keeps, refuses, or is to an objection no longer in force.
 */
export function collectedEntries(sheets: readonly SheetEnd[], settled: Settled): Map<string, CollectedEntry> {
  const scored = new Set<string>();
  const entries = new Map<string, Omit<CollectedEntry, "wasScored">>();
  for (const { expert, sheet, isAccepted } of placedInOrder(sheets)) {
    for (const entry of entriesOf(sheet.sheet.statement, settled)) {
      const key = pairKey(expert, entry.candidate);
      if (entry.state === "scored") scored.add(key);
      if (isAccepted && (entry.state !== "incomplete" || !entries.has(key))) {
        entries.set(key, { entry, sheet: sheet.sheet.digest });
      }
    }
  }
  return new Map([...entries].map(([key, found]) => [key, { ...found, wasScored: scored.has(key) }]));
}

/** The entries that a sheet makes: all of a score sheet, the new scores of an answer. */
function entriesOf(statement: ScoringStatement, settled: Settled): SheetDossier[] {
  if (statement.predicateType !== PREDICATE_TYPES.answer) return statement.predicate.dossiers;
  return statement.predicate.answers.flatMap((answer) =>
    answer.answer === "rescore" && isInForce(answer, settled) ? [answer.entry] : [],
  );
}

/** Sound sheets that count or that their authors replaced, in the order of issue of their batches. */
function placedInOrder(sheets: readonly SheetEnd[]) {
  return sheets
    .flatMap(({ judged, status, failure }) => {
      const isSound = failure === null && (status.status === "accepted" || status.status === "superseded");
      if (judged.place === null || !isSound) return [];
      const { expert, batch } = judged.place;
      return [{ expert, batch, sheet: judged, isAccepted: status.status === "accepted" }];
    })
    .toSorted((a, b) => byIssue(a.batch, b.batch));
}

/** Findings on the sheets themselves: keys that were issued, and attachments that an expert signed in spite of. */
export function sheetFindings(
  context: MergeContext,
  sheets: readonly SheetEnd[],
  entries: ReadonlyMap<string, CollectedEntry>,
): Finding[] {
  const issued = sheets.filter(({ judged }) => judged.place !== null && judged.sheet.signer.custody === "issued");
  const names = new Set(issued.flatMap(({ judged }) => (judged.place === null ? [] : [judged.place.expert])));
  const damaged = context.experts.flatMap((expert) =>
    [...context.candidates.keys()]
      .filter((candidate) => (entries.get(pairKey(expert, candidate))?.entry.damaged ?? []).length > 0)
      .map((candidate): Finding => ({ code: "DAMAGED_ATTACHMENT", expert, candidate })),
  );
  return [...[...names].map((expert): Finding => ({ code: "ISSUED_KEY", expert, candidate: null })), ...damaged];
}

/** Candidates of a batch that the roster assigns to an expert. */
export function assignedIn(context: MergeContext, expert: string, batch: IssuedBatch): string[] {
  return [...batch.dossiers.keys()].filter((candidate) => context.isAssigned(expert, candidate));
}
