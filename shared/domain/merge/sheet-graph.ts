import type { Failure } from "#shared/ipc/result.ts";
import type { Card } from "#shared/files/card.ts";
import { broken } from "./sheet-rule.ts";
import { byKeys } from "./text-order.ts";

/** A sheet in its graph: one expert, one batch and so one round. Only what replaces what is looked at. */
export type GraphSheet = {
  readonly sheet: {
    readonly digest: string;
    readonly signer: { readonly custody: Card["custody"] };
    readonly statement: {
      readonly predicate: { readonly revision: number; readonly supersedes: readonly string[] };
    };
  };
  readonly defect: Failure | null;
};

export type GraphStatus = {
  readonly digest: string;
  readonly status: "accepted" | "superseded" | "held" | "rejected";
  readonly failure: Failure | null;
};

/** What signed decisions say about heads: which fork the leader chose, and whose wet-signed print is on file. */
export type HeadRulings = { readonly chosen: ReadonlySet<string>; readonly wetSigned: ReadonlySet<string> };

/**
 * The status of every sheet of one expert and batch (DESIGN section 6).
 *
 * A sheet replaces another when it names it and has the higher revision; naming itself, a sheet of another graph (`elsewhere`)
 * or one whose revision is not lower breaks a rule, and such a mention replaces nothing. Revisions only rise along the graph, so
 * it has no cycles. A named sheet that is not here changes nothing: the sheet that names it may still be the head.
 *
 * Heads are what nothing replaces. A broken head is `rejected`, and what is behind it stays `superseded`: its author replaced it.
 * Several heads are `held`, broken ones aside, until one is chosen; the others are then `rejected`, both as `EQUIVOCATION`. A
 * head that would count but was signed by an issued key is `held` as `WET_SIGNATURE_MISSING` until its print is on file.
 */
export function graphStatuses(
  graph: readonly GraphSheet[],
  elsewhere: (digest: string) => boolean,
  rulings: HeadRulings,
): GraphStatus[] {
  const { heads, defects } = layOut(graph, elsewhere);
  const sound = heads.filter((digest) => defects.get(digest) === undefined);
  const choice = heads.length > 1 ? sound.find((digest) => rulings.chosen.has(digest)) : sound[0];
  return graph
    .map(({ sheet }): GraphStatus => {
      const { digest } = sheet;
      const defect = defects.get(digest);
      if (!heads.includes(digest)) return { digest, status: "superseded", failure: defect ?? null };
      if (defect !== undefined) return { digest, status: "rejected", failure: defect };
      if (digest !== choice) {
        return { digest, status: choice === undefined ? "held" : "rejected", failure: code("EQUIVOCATION") };
      }
      const needsPrint = sheet.signer.custody === "issued" && !rulings.wetSigned.has(digest);
      return needsPrint
        ? { digest, status: "held", failure: code("WET_SIGNATURE_MISSING") }
        : { digest, status: "accepted", failure: null };
    })
    .toSorted(byKeys(({ digest }) => digest));
}

/** Digests that a leader may choose between: the sound heads of a graph with several heads; otherwise none. */
export function choosableHeads(graph: readonly GraphSheet[], elsewhere: (digest: string) => boolean): string[] {
  const { heads, defects } = layOut(graph, elsewhere);
  return heads.length > 1 ? heads.filter((digest) => !defects.has(digest)) : [];
}

function layOut(graph: readonly GraphSheet[], elsewhere: (digest: string) => boolean) {
  const revisions = new Map(graph.map(({ sheet }) => [sheet.digest, sheet.statement.predicate.revision]));
  const behind = new Set<string>();
  const defects = new Map<string, Failure>();
  for (const { sheet, defect } of graph) {
    const { revision, supersedes } = sheet.statement.predicate;
    let isBad = false;
    for (const digest of supersedes) {
      const earlier = revisions.get(digest);
      if (earlier !== undefined && earlier < revision) behind.add(digest);
      else if (earlier !== undefined || elsewhere(digest)) isBad = true;
    }
    const found = defect ?? (isBad ? broken("bad-supersedes") : null);
    if (found !== null) defects.set(sheet.digest, found);
  }
  const heads = [...revisions.keys()].filter((digest) => !behind.has(digest)).toSorted();
  return { heads, defects };
}

function code(value: "EQUIVOCATION" | "WET_SIGNATURE_MISSING"): Failure {
  return { code: value, params: {} };
}
