import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { BAGIT_PATH, BAGIT_TEXT, MANIFEST_PATH, manifestText } from "../../electron/container/bagit.ts";
import { BATCH_ENVELOPE_PATH, type SignedFile } from "../../electron/container/batch-layout.ts";
import { type BatchContent, openSealedBatch } from "../../electron/container/batch-reader.ts";
import { type SealedBatchReceipt, type SealRequest, writeSealedBatch } from "../../electron/container/batch-writer.ts";
import { encryptBytes } from "../../electron/crypto/age-bytes.ts";
import { type AgeKey, generateAgeKey } from "../../electron/crypto/age-key.ts";
import { signEnvelope, verifyEnvelope } from "../../electron/crypto/dsse.ts";
import { encodeEnvelopeLines } from "../../electron/crypto/envelope-lines.ts";
import { generateSigningKey, type SigningKey } from "../../electron/crypto/signing-key.ts";
import { bytesAccess, type RandomAccess } from "../../electron/disk/random-access.ts";
import { rawZip, type RawEntry, type RawZip } from "./raw-zip.ts";

/** An organiser and an expert, made once for a test file. */
export type Parties = { readonly organiser: SigningKey; readonly expert: AgeKey };

/** Entry names and what they hold. What lies in a `files/` folder is an attachment. */
export type Content = Readonly<Record<string, Uint8Array>>;

const list = z.object({ files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })) });

export async function makeParties(): Promise<Parties> {
  return { organiser: generateSigningKey(), expert: await generateAgeKey() };
}

/** Stands in for the batch statement: the list alone, signed. */
export function signList(organiser: SigningKey, files: readonly SignedFile[]): Uint8Array {
  return encodeEnvelopeLines([signEnvelope(Buffer.from(canonicalJson({ files })), [organiser])]);
}

/** Writes attachments to `folder` and says how to seal them, with the rest, to `folder/B.fjbatch`. */
export async function sealRequest(folder: string, parties: Parties, content: Content): Promise<SealRequest> {
  const attachments: { entry: string; path: string }[] = [];
  const documents: { entry: string; bytes: Uint8Array }[] = [];
  for (const [entry, bytes] of Object.entries(content)) {
    if (entry.includes("/files/")) {
      const path = join(folder, "sources", entry);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
      attachments.push({ entry, path });
    } else documents.push({ entry, bytes });
  }
  return {
    target: join(folder, "B.fjbatch"),
    recipients: [parties.expert.recipient],
    attachments,
    documents,
    sign: (files) => signList(parties.organiser, files),
  };
}

/** Seals `content` to `folder/B.fjbatch`. */
export async function sealContent(folder: string, parties: Parties, content: Content): Promise<SealedBatchReceipt> {
  return writeSealedBatch(await sealRequest(folder, parties, content));
}

/** Opens, verifies the organiser's signature and binds. */
export async function openContent(source: RandomAccess, { organiser, expert }: Parties): Promise<BatchContent> {
  const batch = await openSealedBatch(source, [expert.identity]);
  const payload = verifyEnvelope(batch.envelope, organiser);
  return batch.bind(list.parse(JSON.parse(Buffer.from(payload).toString())).files);
}

/** What a hostile sealer may change of a batch that is otherwise in order. */
export type Tampering = RawZip & {
  /** Edits the list before it is signed. */
  readonly list?: (files: SignedFile[]) => SignedFile[];
  /** Edits the entries after the list was made. */
  readonly entries?: (entries: RawEntry[]) => RawEntry[];
};

/** The sealed bytes of a batch laid down by hand, by a sealer who may be hostile. */
export async function tamperedBatch(
  parties: Parties,
  content: Content,
  tampering: Tampering = {},
): Promise<RandomAccess> {
  const listed = Object.entries(content)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, bytes]) => ({ path, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }));
  const files = tampering.list?.(listed) ?? listed;
  const entries: RawEntry[] = [
    ...Object.entries(content).map(([name, bytes]) => ({ name, content: bytes })),
    { name: MANIFEST_PATH, content: manifestText(files) },
    { name: BAGIT_PATH, content: BAGIT_TEXT },
    { name: BATCH_ENVELOPE_PATH, content: signList(parties.organiser, files) },
  ];
  const zip = rawZip(tampering.entries?.(entries) ?? entries, tampering);
  return bytesAccess(await encryptBytes(zip, [parties.expert.recipient]));
}
