import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { withLedger } from "../ledger/ledger.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";

/** "draft.keep": keeps what somebody has filled in and not signed; no fields, and it is forgotten. Refuses as `openLedger` does. */
export async function keepDraft(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"draft.keep">,
): Promise<Response<"draft.keep">> {
  const writer = keyring.get(request.identity);
  return withLedger(request.ledger, writer, (ledger) => {
    ledger.transaction(() => ledger.drafts.put(writer.signingKey.keyId, request.matter, request.fields));
    return Promise.resolve({});
  });
}

/** "draft.read": the drafts of who asks, and of nobody else. Refuses as `openLedger` does. */
export async function readDrafts(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"draft.read">,
): Promise<Response<"draft.read">> {
  const writer = keyring.get(request.identity);
  return withLedger(request.ledger, writer, (ledger) =>
    Promise.resolve({ drafts: ledger.drafts.list(writer.signingKey.keyId) }),
  );
}
