import { exact } from "#shared/domain/exact.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { areListed, type Summary } from "#shared/files/summary.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Identity } from "../identity/identity.ts";
import { readOwnSheets } from "../safety/adopt-sheet.ts";
import { headsOf, readRevisions, type SheetRevision } from "../sheet/sheet-revisions.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { ownTotals } from "./own-totals.ts";

/** The own latest sheets, and where the summary lists them. */
export type OwnListing = Pick<
  Response<"summary.read">,
  "ownSheets" | "isOwnListed" | "ownColumn" | "differing" | "areTotalsCompared"
>;

/** Everything signed, by batch: what the store holds, and what exported files add where the laptop was cleared. */
export type OwnRevisions = ReadonlyMap<string, readonly SheetRevision[]>;

/**
 * The own sheets of the store and of exported files (`*.fjsheet`). Refuses as `readOwnSheets` does, and with `WRONG_PROGRAMME` for a file of
 * another programme.
 */
export async function readOwnRevisions(
  store: ExpertStore,
  identity: Identity,
  exported: readonly string[],
): Promise<OwnRevisions> {
  const all = new Map<string, SheetRevision[]>();
  for (const { digest, kind } of store.batches.list()) {
    if (kind !== "summary") all.set(digest, readRevisions(store, identity, digest));
  }
  const programme = store.meta.programme()?.id;
  for (const path of exported) {
    const { batch, sheets } = await readOwnSheets(path, identity);
    if (sheets.some(({ statement }) => statement.predicate.programme !== programme))
      throw new Refusal("WRONG_PROGRAMME");
    const known = all.get(batch) ?? [];
    all.set(batch, [...known, ...sheets.filter(({ digest }) => known.every((one) => one.digest !== digest))]);
  }
  return all;
}

/**
 * Looks for the expert's own latest sheets in a summary: the newest of every batch that was signed, by digest, so that one that was
 * replaced or altered is not found. Without any sheet of their own nothing is listed. A digest says which sheets count and not what is
 * written beside it, so the totals of the own column are compared with what those sheets give, where their dossiers are in the store.
 */
export function ownListing(
  store: ExpertStore,
  identity: Identity,
  { columns, rows }: Summary,
  revisions: OwnRevisions,
): OwnListing {
  const listed = new Set(columns.flatMap(({ sheets }) => sheets));
  const heads = [...revisions].flatMap(([batch, signed]) =>
    headsOf(signed)
      .filter(({ statement }) => statement.predicateType !== PREDICATE_TYPES.countersignature)
      .map((head) => ({ batch, ...head })),
  );
  const ownSheets = heads.map(({ digest, statement }) => ({
    digest,
    code: shortCode(digest),
    round: statement.predicate.round,
    isListed: listed.has(digest),
  }));
  const own = columns.findIndex(({ sheets }) => ownSheets.some(({ digest }) => sheets.includes(digest)));
  const areTotalsCompared = heads.every(({ batch }) => store.batches.find(batch) !== null);
  return {
    ownSheets,
    isOwnListed: areListed(
      columns,
      ownSheets.map(({ digest }) => digest),
    ),
    ownColumn: own === -1 ? null : own,
    areTotalsCompared,
    differing: own === -1 || !areTotalsCompared ? [] : differingRows(rows, own, ownTotals(store, identity)),
  };
}

/** Rows whose total in the own column is not the one that the own sheets give. */
function differingRows(
  rows: Summary["rows"],
  column: number,
  totals: ReadonlyMap<string, string | null>,
): OwnListing["differing"] {
  return rows.flatMap(({ candidate, name, scores }) => {
    const [listed, own] = [scores[column] ?? null, totals.get(candidate) ?? null];
    const isSame = listed === null || own === null ? listed === own : exact(listed).equals(exact(own));
    return isSame ? [] : [{ candidate, name, listed, own }];
  });
}
