import { closable } from "#shared/domain/merge/closable.ts";
import { merge } from "#shared/domain/merge/merge.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { withLedger } from "../ledger/ledger.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { readLedgerContent } from "./ledger-content.ts";
import { signDecision } from "./sign-decision.ts";

const DEFAULT_REASON = "现场封存";

/**
 * Closes the collection (现场封存): signs and records which sheets count. Refuses with what `closable` finds first
 * (`ALREADY_CLOSED`, `CONFLICTING_DECISIONS`, `SHEETS_HELD`, `SHEETS_MISSING`) and as `signDecision` does.
 */
export async function closeCollection(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"collection.close">,
  context: ServiceContext,
): Promise<Response<"collection.close">> {
  const signer = keyring.get(request.signer);
  return withLedger(request.ledger, keyring.get(request.identity), (ledger) => {
    const content = readLedgerContent(ledger);
    const { problems, closing: matter } = closable(unwrap(merge(content)));
    const [problem] = problems;
    if (problem !== undefined) throw new Refusal(problem.code, problem.params);
    const reason = request.reason ?? DEFAULT_REASON;
    const { digest } = signDecision(ledger, content, { matter, reason }, signer, context.now());
    return Promise.resolve({
      decision: { digest, code: shortCode(digest) },
      counted: matter.counted.map((sheet) => ({ digest: sheet, code: shortCode(sheet) })),
    });
  });
}
