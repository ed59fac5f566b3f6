import { boardOf } from "#shared/domain/merge/board.ts";
import { decisionDraft } from "#shared/files/decision-draft.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { readDocument } from "../programme/read-document.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { recordDecision } from "./record-decision.ts";

/** "collection.decide": records the decision in a `decision.json`. Refuses as `readDocument` (`BAD_DECISION`) and `recordDecision` do. */
export async function decide(
  deps: ConsolidationDependencies,
  request: Parsed<"collection.decide">,
  context: ServiceContext,
): Promise<Response<"collection.decide">> {
  // Before the file is read: whoever may not sign need not be told what is wrong with it.
  deps.keyring.get(request.signer);
  const draft = await readDocument(request.from, decisionDraft, "BAD_DECISION");
  const { response, merged } = await recordDecision(deps, request, draft, context);
  return { ...response, board: boardOf(merged) };
}

/** "collection.resolve": records a decision that was filled in on the page. Refuses as `recordDecision` does. */
export async function resolve(
  deps: ConsolidationDependencies,
  request: Parsed<"collection.resolve">,
  context: ServiceContext,
): Promise<Response<"collection.resolve">> {
  return (await recordDecision(deps, request, request.draft, context)).response;
}
