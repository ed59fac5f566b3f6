import { existsSync } from "node:fs";
import { join } from "node:path";
import { panelSummary } from "#shared/domain/merge/panel-summary.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { SUMMARY_PATH } from "#shared/files/summary.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { closedResult } from "../consolidation/closed-result.ts";
import { mergeLedger } from "../consolidation/ledger-content.ts";
import type { Keyring } from "../identity/keyring.ts";
import { withLedger } from "../ledger/ledger.ts";
import {
  commonDocuments,
  freeLabel,
  issueBatches,
  type LaterBatch,
  laterRecipients,
  organiserProgramme,
} from "../round/issue-batch.ts";
import { rawDocument } from "../sealing/dossier-content.ts";
import { planBatch } from "../sealing/plan-batches.ts";
import { BATCH_SUFFIX } from "../sealing/write-batches.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * "summary.issue": seals each panel's summary to its experts for countersigning. The same result gives the same batch; one whose file lies
 * in OUT is left as it is. Refuses with `NOT_CLOSED` and the like as `closedResult` does, with `PROGRAMME_MISMATCH` (not the organiser), or
 * as `issueBatches` does.
 */
export async function issueSummary(
  { keyring }: { readonly keyring: Keyring },
  request: Parsed<"summary.issue">,
  context: ServiceContext,
): Promise<Response<"summary.issue">> {
  const organiser = keyring.get(request.identity);
  return withLedger(request.ledger, organiser, async (ledger) => {
    const about = organiserProgramme(ledger, organiser);
    const merged = mergeLedger(ledger);
    const { result } = closedResult(merged);
    const known = ledger.batches.list();
    const labels = new Set(known.map(({ label }) => label));
    const { roster } = merged.rosterInForce;
    const batches = roster.panels.map((panel): LaterBatch => {
      const summary = panelSummary(merged, result, panel.id);
      if (summary === null) throw new Refusal("NOT_CLOSED");
      const document = Buffer.from(canonicalJson(summary));
      const batch = planBatch({
        group: { candidates: [], experts: panel.experts },
        kind: "summary",
        round: summary.round,
        programme: about.programme,
        attachments: [],
        documents: [...commonDocuments(about), rawDocument(SUMMARY_PATH, document)],
        recipients: laterRecipients(about, roster, panel.experts),
      });
      const issued = known.find(({ digest }) => digest === batch.digest);
      const label = issued?.label ?? freeLabel(labels, `S-${panel.id}`);
      labels.add(label);
      return { label, kind: "summary", round: summary.round, batch, document, isNew: issued === undefined };
    });
    const isMissing = ({ label }: LaterBatch) => !existsSync(join(request.out, `${label}${BATCH_SUFFIX}`));
    await issueBatches(
      ledger,
      { out: request.out, batches: batches.filter(isMissing), roster: merged.rosterInForce },
      organiser,
      context,
      () => undefined,
    );
    return {
      batches: batches.map(({ label, batch }, index) => ({
        file: join(request.out, `${label}${BATCH_SUFFIX}`),
        batch: { digest: batch.digest, code: shortCode(batch.digest) },
        panel: roster.panels[index]?.id ?? "",
        experts: [...batch.experts],
      })),
    };
  });
}
