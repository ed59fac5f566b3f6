import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Attachment, Dossier, PageText } from "#shared/files/dossier.ts";
import { MEDIA_EXTENSIONS, type MediaType } from "../candidate/media-type.ts";
import type { Candidate } from "../candidate/read-candidates.ts";

/** An attachment as it will be sealed. `source` is where it lies on this machine. */
export type AttachmentContent = {
  readonly source: string;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly size: number;
  readonly sha256: string;
  /** Text by page; empty when nothing could be taken. */
  readonly pages: readonly string[];
};

/** A small file of a batch, in memory. */
export type BatchDocument = { readonly path: string; readonly bytes: Uint8Array; readonly sha256: string };

/** A file of a batch that is copied from disk. */
export type BatchAttachment = {
  readonly path: string;
  readonly source: string;
  readonly size: number;
  readonly sha256: string;
};

/** Everything of one dossier, ready to be sealed into any number of batches. */
export type DossierContent = {
  readonly candidate: string;
  /** `dossier.json` */
  readonly document: BatchDocument;
  readonly texts: readonly BatchDocument[];
  readonly attachments: readonly BatchAttachment[];
};

/**
 * Lays out one dossier under `data/dossiers/dNNNN/`, numbered by the candidate's place in the programme, so that a dossier has the
 * same bytes and paths in every batch. In a blind programme neither name nor credit code goes in, and attachments are called by
 * their numbers, because file names so often are the name of the enterprise.
 */
export function dossierContent(
  candidate: Candidate,
  serial: number,
  attachments: readonly AttachmentContent[],
  isBlind: boolean,
): DossierContent {
  const folder = `data/dossiers/d${number(serial)}`;
  const { creditCode, district, cluster, segment, channel } = candidate;
  const laidOut = attachments.map((attachment, index) => layOut(attachment, folder, index + 1, isBlind));
  const dossier: Dossier = {
    format: "fengjuan-dossier",
    version: 1,
    candidate: candidate.id,
    ...(isBlind ? {} : { name: candidate.name }),
    ...(isBlind || creditCode === null ? {} : { creditCode }),
    ...(district === null ? {} : { district }),
    ...(cluster === null ? {} : { cluster }),
    ...(segment === null ? {} : { segment }),
    ...(channel === null ? {} : { channel }),
    facts: candidate.facts,
    attachments: laidOut.map(({ entry }) => entry),
  };
  return {
    candidate: candidate.id,
    document: batchDocument(`${folder}/dossier.json`, dossier),
    texts: laidOut.flatMap(({ text }) => (text === null ? [] : [text])),
    attachments: laidOut.map(({ file }) => file),
  };
}

/** A JSON document of a batch: canonical, so that the same content has the same digest. */
export function batchDocument(path: string, value: unknown): BatchDocument {
  return rawDocument(path, Buffer.from(canonicalJson(value)));
}

/** A document whose bytes are given. */
export function rawDocument(path: string, bytes: Uint8Array): BatchDocument {
  return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function layOut(attachment: AttachmentContent, folder: string, serial: number, isBlind: boolean) {
  const { source, mediaType, size, sha256, pages } = attachment;
  const extension = MEDIA_EXTENSIONS[mediaType];
  const path = `${folder}/files/${number(serial)}.${extension}`;
  const page: PageText = { format: "fengjuan-page-text", version: 1, attachment: path, pages: [...pages] };
  const text = pages.length > 0 ? batchDocument(`${folder}/text/${number(serial)}.json`, page) : null;
  const entry: Attachment = {
    path,
    name: isBlind ? `${number(serial)}.${extension}` : attachment.name,
    mediaType,
    size,
    sha256,
    ...(text === null ? {} : { text: text.path }),
  };
  return { entry, text, file: { path, source, size, sha256 } };
}

function number(serial: number): string {
  return String(serial).padStart(4, "0");
}
