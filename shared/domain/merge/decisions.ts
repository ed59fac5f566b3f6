import type { DecisionMatter, DecisionStatement } from "#shared/files/decision.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { Authentic } from "./authenticate.ts";
import type { OfficerRole } from "./keyring.ts";
import type { JudgedSheet } from "./judge-sheets.ts";
import type { MergeContext } from "./merge-context.ts";

export type AuthenticDecision = Authentic<DecisionStatement>;

/**
 * Who may sign which decision. `leader` is the leader of a panel concerned: one that reviews the candidate (of several, any of
 * them), has the expert, or, for the collection as a whole, any panel. The organiser's key counts as a secretary.
 */
export const ENTITLED: Record<
  DecisionMatter["kind"],
  { readonly leader: boolean; readonly roles: readonly OfficerRole[] }
> = {
  "settle-fact": { leader: true, roles: [] },
  "settle-score": { leader: true, roles: [] },
  "break-tie": { leader: true, roles: [] },
  "choose-sheet": { leader: true, roles: [] },
  absence: { leader: false, roles: ["secretary", "supervisor"] },
  "late-recusal": { leader: false, roles: ["secretary", "supervisor"] },
  "wet-signature": { leader: false, roles: ["secretary", "clerk"] },
  explanation: { leader: true, roles: ["secretary"] },
  objection: { leader: true, roles: ["secretary"] },
  close: { leader: true, roles: ["secretary"] },
  reopen: { leader: true, roles: ["supervisor"] },
};

/** Whether the signer has a capacity in which decisions of this kind may be signed, whatever panel it concerns. */
export function hasCapacity(context: MergeContext, { signer, statement }: AuthenticDecision): boolean {
  const { leader, roles } = ENTITLED[statement.predicate.matter.kind];
  return signer.roles.some((role) => roles.includes(role)) || (leader && context.ledBy(signer.keyId).length > 0);
}

/**
 * Whether the signer may decide this very matter, all of whose names are known. Nobody chooses between one's own sheets: a leader
 * who forked signs a sheet that replaces both.
 */
export function isEntitled(
  context: MergeContext,
  sheets: ReadonlyMap<string, JudgedSheet>,
  { signer, statement }: AuthenticDecision,
): boolean {
  const { matter } = statement.predicate;
  const { leader, roles } = ENTITLED[matter.kind];
  if (signer.roles.some((role) => roles.includes(role))) return true;
  if (!leader) return false;
  if (matter.kind === "choose-sheet" && sheets.get(matter.sheet)?.place?.expert === signer.expert?.id) return false;
  const concerned = panelsConcerned(context, sheets, matter);
  return context.ledBy(signer.keyId).some((panel) => concerned.includes(panel));
}

function panelsConcerned(
  context: MergeContext,
  sheets: ReadonlyMap<string, JudgedSheet>,
  matter: DecisionMatter,
): readonly string[] {
  switch (matter.kind) {
    case "settle-fact":
    case "settle-score":
    case "late-recusal":
    case "explanation":
    case "objection":
      return context.panelsOf(matter.candidate);
    case "break-tie":
      return matter.order.flatMap(context.panelsOf);
    case "choose-sheet":
    case "wet-signature":
      return panelsWith(context, sheets.get(matter.sheet)?.place?.expert);
    case "absence":
      return panelsWith(context, matter.expert);
    case "close":
    case "reopen":
      return context.roster.panels.map(({ id }) => id);
    default:
      return assertNever(matter);
  }
}

function panelsWith(context: MergeContext, expert: string | undefined): string[] {
  return context.roster.panels.filter(({ experts }) => experts.some((id) => id === expert)).map(({ id }) => id);
}
