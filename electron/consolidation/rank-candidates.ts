import { tierTitles } from "#shared/domain/ranking/tier-titles.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { withLedger } from "../ledger/ledger.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { closedResult } from "./closed-result.ts";
import { mergeLedger } from "./ledger-content.ts";

/** The ranking, and why one candidate stands where it does. Refuses as `closedResult` does and with `UNKNOWN_CANDIDATE`. */
export async function rankCandidates(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"result.rank">,
): Promise<Response<"result.rank">> {
  return withLedger(request.ledger, keyring.get(request.identity), (ledger) => {
    const merged = mergeLedger(ledger);
    const { result, explain } = closedResult(merged);
    const { explain: candidate } = request;
    const explanation = candidate === undefined ? null : explain(candidate);
    if (candidate !== undefined && explanation === null) throw new Refusal("UNKNOWN_CANDIDATE", { candidate });
    const { candidates, calibration, blockers, findings, answers, countersignatures } = result;
    const tiers = tierTitles(merged.context.scheme);
    return Promise.resolve({
      candidates,
      blockers,
      findings,
      tiers,
      explanation,
      ...(calibration === undefined ? {} : { calibration }),
      ...(answers === undefined ? {} : { answers }),
      ...(countersignatures === undefined ? {} : { countersignatures }),
    });
  });
}
