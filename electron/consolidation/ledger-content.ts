import { createHash } from "node:crypto";
import { keyringOf } from "#shared/domain/merge/keyring.ts";
import { merge, type Merged } from "#shared/domain/merge/merge.ts";
import type { KnownBatch, KnownSummary, MergeInput } from "#shared/domain/merge/merge-input.ts";
import { rosterInForce } from "#shared/domain/merge/roster-in-force.ts";
import { dossier as dossierShape } from "#shared/files/dossier.ts";
import { programme as programmeShape } from "#shared/files/programme.ts";
import { round as roundShape } from "#shared/files/round.ts";
import { scheme as schemeShape } from "#shared/files/scheme.ts";
import { summary as summaryShape } from "#shared/files/summary.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { parseStored } from "../db/parse-stored.ts";
import { parseEnvelope } from "../crypto/dsse.ts";
import { createVerifier, type MergeEnvelope, mergeEnvelopesOf } from "../crypto/merge-envelope.ts";
import { readCard } from "../identity/card.ts";
import { type Ledger, LEDGER_FILES } from "../ledger/ledger.ts";

const NOTHING = new Uint8Array();

/** What a ledger holds, in the form the merge takes. */
export type LedgerContent = MergeInput<MergeEnvelope>;

/**
 * Reads a ledger for merging. The documents in it were checked before they went in and the database authenticates every page, so
 * one that does not parse is damage: `STORE_DAMAGED`. An empty ledger is `STORE_NOT_FOUND`.
 */
export function readLedgerContent(ledger: Ledger): LedgerContent {
  const about = ledger.programme.get();
  if (about === null) throw new Refusal("STORE_NOT_FOUND", { name: "ledger.sqlite", path: "ledger.sqlite" });
  const organiser = readCard(about.organiserCard);
  const dossiers = new Map(
    ledger.programme.candidates().map(({ candidate, dossier }) => {
      const { name = null, cluster = null, facts } = parseStored(dossierShape, dossier, LEDGER_FILES.database);
      return [candidate, { candidate, name, cluster, facts }];
    }),
  );
  const content = {
    programme: parseStored(programmeShape, about.document, LEDGER_FILES.database),
    scheme: parseStored(schemeShape, about.scheme, LEDGER_FILES.database),
    schemeDigest: about.schemeDigest,
    organiser: { keyId: organiser.key.keyId, publicKey: organiser.card.publicKey },
    batches: ledger.batches.list().flatMap(({ digest, kind, candidates, document }): KnownBatch[] => {
      if (kind === "summary") return [];
      const known = { digest, dossiers: candidates.flatMap((candidate) => dossiers.get(candidate) ?? []) };
      return [
        document === null
          ? known
          : { ...known, objections: parseStored(roundShape, document, LEDGER_FILES.database).objections },
      ];
    }),
    summaries: ledger.batches.list().flatMap(({ digest, kind, document }): KnownSummary[] => {
      if (kind !== "summary" || document === null) return [];
      const documentDigest = createHash("sha256").update(document).digest("hex");
      return [{ digest, summary: parseStored(summaryShape, document, LEDGER_FILES.database), documentDigest }];
    }),
    rosters: ledger.statements.rosters().flatMap(mergeEnvelopes),
    decisions: ledger.statements.decisions().flatMap(mergeEnvelopes),
    verify: createVerifier(),
  };
  return { ...content, sheets: collectedSheets(ledger, knownKeys(content)) };
}

/** Ids of the keys whose signatures can be anything to the merge; none while no roster is in force, when it refuses anyhow. */
export function knownKeys(content: Omit<LedgerContent, "sheets">): string[] {
  const inForce = rosterInForce(content);
  return inForce.ok ? [...keyringOf(inForce.value.roster, content.organiser).keys()] : [];
}

/** What was collected. Of envelopes by nobody known only whose they are: enough to say so, whatever they weigh. */
function collectedSheets({ collection }: Ledger, keyIds: readonly string[]): MergeEnvelope[] {
  const strange = collection
    .strangeSignatures(keyIds)
    .map(({ digest, keyId }) => ({ digest, keyId, text: null, payload: NOTHING, signature: NOTHING }));
  return [...collection.envelopesBy(keyIds).flatMap(mergeEnvelopes), ...strange];
}

/** Everything that follows from a ledger. Holds scores: see `Merged`. Refuses with `BAD_ROSTER`. */
export function mergeLedger(ledger: Ledger): Merged {
  return unwrap(merge(readLedgerContent(ledger)));
}

function mergeEnvelopes(bytes: Uint8Array): MergeEnvelope[] {
  return mergeEnvelopesOf(parseEnvelope(bytes));
}
