import { boardOf } from "#shared/domain/merge/board.ts";
import { merge } from "#shared/domain/merge/merge.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { decisionDraft } from "#shared/files/decision-draft.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { withLedger } from "../ledger/ledger.ts";
import { readDocument } from "../programme/read-document.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { readLedgerContent } from "./ledger-content.ts";
import { resolveDecision } from "./resolve-decision.ts";
import { signDecision } from "./sign-decision.ts";

/**
 * Signs the decision in a `decision.json` and records it. The signer need not be able to open the ledger: leaders hold no key of it.
 * Refuses as `readDocument` (`BAD_DECISION` for a wrong shape), `resolveDecision` and `signDecision` do, and then records nothing.
 */
export async function decide(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"collection.decide">,
  context: ServiceContext,
): Promise<Response<"collection.decide">> {
  const signer = keyring.get(request.signer);
  const draft = await readDocument(request.from, decisionDraft, "BAD_DECISION");
  return withLedger(request.ledger, keyring.get(request.identity), (ledger) => {
    const content = readLedgerContent(ledger);
    const decision = resolveDecision(draft, unwrap(merge(content)), ledger.programme.candidates());
    const { digest, merged } = signDecision(ledger, content, decision, signer, context.now());
    return Promise.resolve({
      decision: { digest, code: shortCode(digest) },
      kind: decision.matter.kind,
      board: boardOf(merged),
    });
  });
}
