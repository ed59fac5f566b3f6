import { exact } from "#shared/domain/exact.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { areListed, type Summary } from "#shared/files/summary.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Identity } from "../identity/identity.ts";
import { headsOf, readRevisions } from "../sheet/sheet-revisions.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { ownTotals } from "./own-totals.ts";

/** The own latest sheets, and where the summary lists them. */
export type OwnListing = Pick<Response<"summary.read">, "ownSheets" | "isOwnListed" | "ownColumn" | "differing">;

/**
 * Looks for the expert's own latest sheets in a summary: the newest of every batch that was signed, by digest, so that one that was
 * replaced or altered is not found. Without any sheet of their own nothing is listed. A digest says which sheets count and not what is
 * written beside it, so the totals of the own column are compared with what those sheets give.
 */
export function ownListing(store: ExpertStore, identity: Identity, { columns, rows }: Summary): OwnListing {
  const listed = new Set(columns.flatMap(({ sheets }) => sheets));
  const ownSheets = store.batches
    .list()
    .filter(({ kind }) => kind !== "summary")
    .flatMap(({ digest, round }) =>
      headsOf(readRevisions(store, identity, digest))
        .filter(({ statement }) => statement.predicateType !== PREDICATE_TYPES.countersignature)
        .map((head) => ({
          digest: head.digest,
          code: shortCode(head.digest),
          round,
          isListed: listed.has(head.digest),
        })),
    );
  const own = columns.findIndex(({ sheets }) => ownSheets.some(({ digest }) => sheets.includes(digest)));
  return {
    ownSheets,
    isOwnListed: areListed(
      columns,
      ownSheets.map(({ digest }) => digest),
    ),
    ownColumn: own === -1 ? null : own,
    differing: own === -1 ? [] : differingRows(rows, own, ownTotals(store, identity)),
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
