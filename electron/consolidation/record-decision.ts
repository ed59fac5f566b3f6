import { merge, type Merged } from "#shared/domain/merge/merge.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { DecisionDraft } from "#shared/files/decision-draft.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { withLedger } from "../ledger/ledger.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { readLedgerContent } from "./ledger-content.ts";
import { resolveDecision } from "./resolve-decision.ts";
import { signDecision } from "./sign-decision.ts";

type RecordRequest = { readonly ledger: string; readonly identity: string; readonly signer: string };

/** What is said of a decision that was recorded, and everything that follows with it. */
export type Recorded = { readonly response: Response<"collection.resolve">; readonly merged: Merged };

/**
 * Signs what a person decided and records it. The signer need not be able to open the ledger: leaders hold no key of it. Refuses as
 * `resolveDecision` and `signDecision` do, and then records nothing.
 */
export async function recordDecision(
  { keyring }: ConsolidationDependencies,
  request: RecordRequest,
  draft: DecisionDraft,
  context: Pick<ServiceContext, "now">,
): Promise<Recorded> {
  const signer = keyring.get(request.signer);
  return withLedger(request.ledger, keyring.get(request.identity), (ledger) => {
    const content = readLedgerContent(ledger);
    const decision = resolveDecision(draft, unwrap(merge(content)), ledger.programme.candidates());
    const { digest, merged } = signDecision(ledger, content, decision, signer, context.now());
    const response = { decision: { digest, code: shortCode(digest) }, kind: decision.matter.kind };
    return Promise.resolve({ response, merged });
  });
}
