import { createHash } from "node:crypto";
import type { SheetDossier, SheetPredicate } from "#shared/files/sheet.ts";
import { type Envelope, signEnvelope } from "../../electron/crypto/dsse.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { sealSheetFile } from "../../electron/sheet/sheet-file.ts";
import { encodeSheetStatement } from "../../electron/sheet/sheet-statement.ts";
import { type PreparedProgramme, SIMPLE_PROGRAMME } from "./prepared-programme.ts";

/** A sealed programme as a test about its sheets sees it. */
export type SealedProgramme = {
  readonly programme: PreparedProgramme;
  readonly schemeDigest: string;
  /** Batch digest and candidates, by expert id. */
  readonly batchOf: ReadonlyMap<string, { readonly digest: string; readonly candidates: readonly string[] }>;
};

/** A signed sheet, with its digest. */
export type SignedSheet = { readonly envelope: Envelope; readonly digest: string };

export type SheetParts = Partial<SheetPredicate> & {
  /** Who signs; the expert unless given. */
  readonly signer?: Identity;
  readonly batch?: string;
};

/** A dossier with points for the only criterion of the simple scheme. */
export function scored(candidate: string, points: string, criterion = "merit"): SheetDossier {
  return {
    candidate,
    state: "scored",
    criteria: [{ criterion, value: { kind: "number", number: points } }],
    gates: [],
  };
}

/** An expert's sheet with real signature: by default revision 1 with the given points for each candidate of the batch. */
export function signSheet(
  sealed: SealedProgramme,
  expert: string,
  dossiers: readonly SheetDossier[],
  parts: SheetParts = {},
): SignedSheet {
  const { signer: other, batch, ...predicate } = parts;
  const signer = other ?? sealed.programme.experts.get(expert);
  const own = sealed.batchOf.get(expert);
  if (signer === undefined || own === undefined) throw new Error(`no expert ${expert}`);
  const payload = encodeSheetStatement(batch ?? own.digest, {
    programme: SIMPLE_PROGRAMME.id,
    schemeDigest: sealed.schemeDigest,
    expert: signer.signingKey.keyId,
    round: 1,
    revision: 1,
    supersedes: [],
    declarations: {
      undertaking: { text: SIMPLE_PROGRAMME.undertaking, acceptedAt: "2026-11-23T07:00:00.000Z" },
      conflicts: [],
    },
    dossiers: [...dossiers],
    editLog: { head: "0".repeat(64), length: 0 },
    signedAt: "2026-11-23T07:30:00.000Z",
    application: { name: "fengjuan", version: "0.1.0" },
    ...predicate,
  });
  const envelope = signEnvelope(payload, [signer.signingKey]);
  return { envelope, digest: createHash("sha256").update(payload).digest("hex") };
}

/** The bytes of a sheet file for the programme's collecting identity and archive, newest sheet first. */
export function sheetFile({ programme }: SealedProgramme, sheets: readonly SignedSheet[]): Promise<Uint8Array> {
  const recipients = [programme.collecting, programme.archive].map(({ ageKey }) => ageKey.recipient);
  return sealSheetFile(
    sheets.map(({ envelope }) => envelope),
    recipients,
  );
}
