import { createHash } from "node:crypto";
import type { BatchPredicate } from "#shared/files/batch.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { byPath } from "../container/bagit.ts";
import type { SignedFile } from "../container/batch-layout.ts";
import type { ProgrammeCards } from "../panel/read-cards.ts";
import type { BatchGroup } from "./group-batches.ts";
import type { BatchAttachment, BatchDocument } from "./dossier-content.ts";
import { type ProgrammeContent, SCHEME_PATH } from "./programme-content.ts";

/** A batch before it is sealed. Its digest is known from the content alone. */
export type PlannedBatch = BatchGroup & {
  readonly attachments: readonly BatchAttachment[];
  readonly documents: readonly BatchDocument[];
  /** Every payload file, sorted by path. */
  readonly files: readonly SignedFile[];
  /** The bytes to be signed, and their SHA-256, the batch digest. */
  readonly payload: Uint8Array;
  readonly digest: string;
  /** Age recipients, sorted: the group's experts and the archive key. */
  readonly recipients: readonly string[];
};

/** The round of the batches that `programme.seal` makes. */
export const FIRST_ROUND = 1;

/** Lays out one batch for each group. */
export function planBatches(
  groups: readonly BatchGroup[],
  content: ProgrammeContent,
  cards: ProgrammeCards,
  programme: string,
): readonly PlannedBatch[] {
  const byCandidate = new Map(content.dossiers.map((dossier) => [dossier.candidate, dossier]));
  return groups.map((group) => {
    const dossiers = group.candidates.flatMap((candidate) => byCandidate.get(candidate) ?? []);
    const attachments = dossiers.flatMap((dossier) => dossier.attachments);
    const { programme: about, scheme, organiser, recipients } = content;
    const documents = [
      about,
      scheme,
      organiser,
      recipients,
      ...dossiers.flatMap(({ document, texts }) => [document, ...texts]),
    ];
    return planBatch({
      group,
      kind: "dossiers",
      round: FIRST_ROUND,
      programme,
      attachments,
      documents,
      recipients: recipientsOf(group, cards),
    });
  });
}

/** What one batch is made of, whatever its kind. */
export type BatchParts = Pick<PlannedBatch, "attachments" | "documents" | "recipients"> & {
  readonly group: BatchGroup;
  readonly kind: BatchPredicate["kind"];
  readonly round: number;
  readonly programme: string;
};

/** Lays out one batch: its files, the bytes to be signed, and its digest. One of its documents is the scheme. */
export function planBatch({ group, kind, round, programme, ...content }: BatchParts): PlannedBatch {
  const { attachments, documents, recipients } = content;
  const files = byPath([
    ...attachments.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    ...documents.map(({ path, bytes, sha256 }) => ({ path, size: bytes.length, sha256 })),
  ]);
  const scheme = documents.find(({ path }) => path === SCHEME_PATH);
  if (scheme === undefined) throw new Error("a batch carries its scheme");
  const predicate: BatchPredicate = { kind, programme, round, files };
  const payload = Buffer.from(
    canonicalJson({
      _type: STATEMENT_TYPE,
      subject: [{ name: SCHEME_PATH, digest: { sha256: scheme.sha256 } }],
      predicateType: PREDICATE_TYPES.batch,
      predicate,
    }),
  );
  const digest = createHash("sha256").update(payload).digest("hex");
  return { ...group, attachments, documents, files, payload, digest, recipients: [...new Set(recipients)].toSorted() };
}

function recipientsOf({ experts }: BatchGroup, { experts: cards, archive }: ProgrammeCards): string[] {
  const own = experts.flatMap((expert) => cards.get(expert)?.card.ageRecipient ?? []);
  return [...own, archive.card.ageRecipient];
}
