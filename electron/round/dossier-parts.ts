import { join } from "node:path";
import { dossier as dossierShape, type PageText } from "#shared/files/dossier.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { parseStored } from "../db/parse-stored.ts";
import { hashFile } from "../disk/atomic-writer.ts";
import { realDisk } from "../disk/disk-fs.ts";
import { walkFolder } from "../disk/walk-folder.ts";
import { type Ledger, LEDGER_FILES } from "../ledger/ledger.ts";
import { type BatchDocument, batchDocument, type DossierContent, rawDocument } from "../sealing/dossier-content.ts";
import type { ServiceContext } from "../service-context.ts";

const WALK_LIMITS = { entries: 200_000, depth: 16 } as const;

/**
 * Dossiers once more as they were sealed: records and page text from the ledger, attachments from `folder`, where each is found by its
 * SHA-256, whatever it is called there. Refuses with `FILE_NOT_FOUND` (`path`: the attachment's name) when one is not there, or as
 * `walkFolder` does.
 */
export async function dossiersAsSealed(
  ledger: Ledger,
  candidates: ReadonlySet<string>,
  folder: string | undefined,
  context: Pick<ServiceContext, "signal" | "onProgress">,
): Promise<DossierContent[]> {
  const wanted = ledger.programme.candidates().flatMap(({ candidate, dossier }, index) => {
    return candidates.has(candidate) ? [{ candidate, serial: index + 1, bytes: dossier }] : [];
  });
  const records = wanted.map((one) => ({
    ...one,
    dossier: parseStored(dossierShape, one.bytes, LEDGER_FILES.database),
  }));
  const attached = records.flatMap(({ dossier }) => dossier.attachments);
  const sources = await findByDigest(folder, attached, context);
  return records.map(({ candidate, serial, bytes, dossier }) => ({
    candidate,
    document: rawDocument(`data/dossiers/d${String(serial).padStart(4, "0")}/dossier.json`, bytes),
    texts: dossier.attachments.flatMap(({ path, sha256, text }): BatchDocument[] => {
      if (text === undefined) return [];
      const pages: PageText = {
        format: "fengjuan-page-text",
        version: 1,
        attachment: path,
        pages: ledger.pageTexts.pages(sha256),
      };
      return [batchDocument(text, pages)];
    }),
    attachments: dossier.attachments.map(({ path, name, size, sha256 }) => {
      const source = sources.get(sha256);
      if (source === undefined) throw new Refusal("FILE_NOT_FOUND", { path: name, name });
      return { path, source, size, sha256 };
    }),
  }));
}

async function findByDigest(
  folder: string | undefined,
  attached: readonly { readonly size: number; readonly sha256: string }[],
  { signal, onProgress }: Pick<ServiceContext, "signal" | "onProgress">,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (folder === undefined || attached.length === 0) return found;
  const sizes = new Set(attached.map(({ size }) => size));
  const files = (await walkFolder(folder, WALK_LIMITS)).filter(({ kind }) => kind === "file");
  for (const [index, { path }] of files.entries()) {
    if (signal.aborted) throw new Refusal("CANCELLED");
    onProgress({ stage: "read", unit: "files", done: index + 1, total: files.length });
    const source = join(folder, path);
    // Only a file of the right length can be the one; most need not be read.
    if (!sizes.has((await realDisk.stat(source)).size)) continue;
    found.set((await hashFile(source)).sha256, source);
  }
  return found;
}
