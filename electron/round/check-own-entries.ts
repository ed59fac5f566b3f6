import { canonicalJson } from "#shared/files/canonical-json.ts";
import { round } from "#shared/files/round.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Identity } from "../identity/identity.ts";
import { signedEntries } from "../sheet/signed-entries.ts";
import { readRevisions } from "../sheet/sheet-revisions.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/**
 * Refuses with `OTHER_OWN_SCORE` (`candidate`) a round document, checked before, that puts another score into the expert's mouth: of a sheet
 * that the store holds it must say what that sheet says. One that lies on another laptop cannot be compared.
 */
export function checkOwnEntries(store: ExpertStore, identity: Identity, document: Uint8Array): void {
  const { objections } = round.parse(JSON.parse(Buffer.from(document).toString()));
  const signed = new Map(
    store.batches
      .list()
      .flatMap(({ digest }) => readRevisions(store, identity, digest))
      .map(({ digest, statement }) => [digest, signedEntries(statement)]),
  );
  for (const { candidate, sheet, entry } of objections) {
    const entries = signed.get(sheet);
    if (entries === undefined) continue;
    const own = entries.find((one) => one.candidate === candidate);
    if (own === undefined || canonicalJson(own) !== canonicalJson(entry)) {
      throw new Refusal("OTHER_OWN_SCORE", { candidate });
    }
  }
}
