import { SHEET_KINDS } from "#shared/files/sheet-kinds.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { CountersignatureStatement } from "#shared/files/summary.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { type Authentic, authenticate, type RefusedEnvelope } from "./authenticate.ts";
import type { IssuedBatch, MergeContext } from "./merge-context.ts";
import type { MergeInput, SignedEnvelope } from "./merge-input.ts";
import { type AuthenticSheet, batchOfSheet, contentDefect, misplacement } from "./sheet-check.ts";
import { choosableHeads, graphStatuses, type GraphStatus, type HeadRulings } from "./sheet-graph.ts";

/** A sheet with everything that can be said of it alone. */
export type JudgedSheet = {
  readonly sheet: AuthenticSheet;
  /** Expert and batch; null when the sheet is misplaced and takes part in no graph. */
  readonly place: { readonly expert: string; readonly batch: IssuedBatch } | null;
  /** Why it is misplaced, or its content broken; null when it is sound. */
  readonly failure: Failure | null;
};

export type JudgedSheets = {
  /** Sorted by digest. */
  readonly sheets: readonly JudgedSheet[];
  /** Countersignatures, which come in the same files and change no result: not judged here. */
  readonly countersignatures: readonly Authentic<CountersignatureStatement>[];
  readonly refused: readonly RefusedEnvelope[];
};

/** Checks every collected envelope on its own, in the order of DESIGN section 6 up to `RULE_BROKEN`. */
export function judgeSheets<E extends SignedEnvelope>(input: MergeInput<E>, context: MergeContext): JudgedSheets {
  const { authentic, refused } = authenticSheets(input, context);
  const sheets: JudgedSheet[] = [];
  const countersignatures: Authentic<CountersignatureStatement>[] = [];
  for (const { statement, ...rest } of authentic) {
    if (statement.predicateType === PREDICATE_TYPES.countersignature) countersignatures.push({ ...rest, statement });
    else sheets.push(judge(context, { ...rest, statement }));
  }
  return { refused: refused.map(asSheetCode), sheets, countersignatures };
}

/** What came in sheet files, sorted into authentic statements and refused envelopes; nothing is looked at beyond whose it is. */
export function authenticSheets<E extends SignedEnvelope>(
  { sheets, verify }: Pick<MergeInput<E>, "sheets" | "verify">,
  { keyring }: Pick<MergeContext, "keyring">,
) {
  // To a sheet, an officer's key is as unknown as a stranger's.
  const ring = new Map([...keyring].filter(([, { expert }]) => expert !== null));
  return authenticate(sheets, SHEET_KINDS, { ring, verify }, ({ predicate }) => predicate.expert);
}

function judge(context: MergeContext, sheet: AuthenticSheet): JudgedSheet {
  const misplaced = misplacement(context, sheet);
  const batch = batchOfSheet(context, sheet);
  const expert = sheet.signer.expert?.id;
  if (misplaced !== null || batch === null || expert === undefined) return { sheet, place: null, failure: misplaced };
  return { sheet, place: { expert, batch }, failure: contentDefect(context, sheet, batch) };
}

/** A statement about something else is, to whoever collects sheets, not a sheet. */
function asSheetCode(envelope: RefusedEnvelope): RefusedEnvelope {
  const { code, params } = envelope.failure;
  return code === "WRONG_PREDICATE" ? { ...envelope, failure: { code: "NOT_A_SHEET", params } } : envelope;
}

/** The status of every sheet that has a place, by digest. */
export function statusesOf(sheets: readonly JudgedSheet[], rulings: HeadRulings): Map<string, GraphStatus> {
  const graphs = graphsOf(sheets);
  const placed = new Set(sheets.filter(({ place }) => place !== null).map(({ sheet }) => sheet.digest));
  const statuses = graphs.flatMap((graph) => graphStatuses(asGraph(graph), isElsewhere(placed, graph), rulings));
  return new Map(statuses.map((status) => [status.digest, status]));
}

/** For every fork that a leader may decide: the heads to choose from. */
export function forksOf(sheets: readonly JudgedSheet[]): string[][] {
  const placed = new Set(sheets.filter(({ place }) => place !== null).map(({ sheet }) => sheet.digest));
  return graphsOf(sheets)
    .map((graph) => choosableHeads(asGraph(graph), isElsewhere(placed, graph)))
    .filter((heads) => heads.length > 0);
}

function graphsOf(sheets: readonly JudgedSheet[]): JudgedSheet[][] {
  const graphs = new Map<string, JudgedSheet[]>();
  for (const judged of sheets) {
    if (judged.place === null) continue;
    const key = `${judged.place.expert} ${judged.place.batch.digest}`;
    const graph = graphs.get(key);
    if (graph === undefined) graphs.set(key, [judged]);
    else graph.push(judged);
  }
  return [...graphs.values()];
}

function asGraph(graph: readonly JudgedSheet[]) {
  return graph.map(({ sheet, failure }) => ({ sheet, defect: failure }));
}

function isElsewhere(placed: ReadonlySet<string>, graph: readonly JudgedSheet[]): (digest: string) => boolean {
  const here = new Set(graph.map(({ sheet }) => sheet.digest));
  return (digest) => placed.has(digest) && !here.has(digest);
}
