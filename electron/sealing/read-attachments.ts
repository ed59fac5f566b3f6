import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { Candidate } from "../candidate/read-candidates.ts";
import type { FoundAttachment } from "../candidate/scan-attachments.ts";
import type { ServiceContext } from "../service-context.ts";
import { inspectAttachments } from "./attachment-inspector.ts";
import type { AttachmentContent } from "./dossier-content.ts";

/** Page texts known from an earlier sealing, by SHA-256 of the attachment. */
export type KnownTexts = {
  readonly known: () => readonly string[];
  readonly pages: (sha256: string) => readonly string[];
};

/**
 * Reads every attachment of a programme once, and gives them by candidate id with warnings for those without text. Refuses as
 * `inspectAttachments` does.
 */
export async function readAttachments(
  found: readonly FoundAttachment[],
  candidates: readonly Candidate[],
  texts: KnownTexts,
  context: ServiceContext,
): Promise<{ byCandidate: ReadonlyMap<string, readonly AttachmentContent[]>; warnings: readonly RowProblem[] }> {
  const total = found.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const inspected = await inspectAttachments(
    found.map(({ path }) => path),
    {
      known: texts.known(),
      signal: context.signal,
      onInspected: (size) => {
        done += size;
        context.onProgress({ stage: "read", unit: "bytes", done, total: Math.max(total, done) });
      },
    },
  );
  const rows = new Map(candidates.map(({ id, row }) => [id, row]));
  const byCandidate = new Map<string, AttachmentContent[]>();
  const warnings: RowProblem[] = [];
  for (const [index, { candidate, path, name }] of found.entries()) {
    const attachment = inspected[index];
    if (attachment === undefined) throw new Error(`attachment ${index} was not inspected`);
    const { text, ...content } = attachment;
    const pages = text.kind === "pages" ? text.pages : text.kind === "known" ? texts.pages(content.sha256) : [];
    // A scan has pages without a single letter on them: there is nothing to search in.
    const hasText = pages.some((page) => page !== "");
    byCandidate.set(candidate, [
      ...(byCandidate.get(candidate) ?? []),
      { ...content, source: path, name, pages: hasText ? pages : [] },
    ]);
    const warn = (problem: "attachment-without-text" | "attachment-text-cut") =>
      warnings.push({ row: rows.get(candidate) ?? 1, column: "attachments", problem, value: name });
    if (content.mediaType === "application/pdf" && !hasText) warn("attachment-without-text");
    if (text.kind === "pages" && text.isCut) warn("attachment-text-cut");
  }
  return { byCandidate, warnings };
}
