import { z } from "zod";
import { identifier, keptText, line, payloadPath, sha256Hex } from "./primitives.ts";

/** Facts by field id, each as text in the form its field's type asks for. A fact that is not known is left out. */
export const facts = z.record(identifier, keptText.max(4_000));

/** One attachment of a dossier. The original name is shown and never used as a path. */
export const attachment = z.strictObject({
  path: payloadPath,
  name: line,
  mediaType: z.enum(["application/pdf", "image/png", "image/jpeg", "text/plain", "application/octet-stream"]),
  size: z.int().min(0),
  sha256: sha256Hex,
  /** Where the text of its pages is, extracted when the batch was sealed; absent when nothing could be extracted. */
  text: payloadPath.optional(),
});

/** `data/dossiers/dNNNN/dossier.json`: one candidate (申报企业) as the experts see it. */
export const dossier = z.strictObject({
  format: z.literal("fengjuan-dossier"),
  version: z.literal(1),
  /** The candidate's id: what sheets, decisions and results name. */
  candidate: identifier,
  /** 统一社会信用代码 and name; both absent when the programme is blind. */
  creditCode: z.string().optional(),
  name: line.optional(),
  district: line.optional(),
  cluster: line.optional(),
  segment: line.optional(),
  channel: line.optional(),
  facts,
  attachments: z.array(attachment).max(200),
});

/** `data/dossiers/dNNNN/text/NNNN.json`: the text of one attachment, page by page. */
export const pageText = z.strictObject({
  format: z.literal("fengjuan-page-text"),
  version: z.literal(1),
  attachment: payloadPath,
  pages: z.array(z.string().max(200_000)).max(5_000),
});

export const states = ["scored", "abstained", "recused", "absent", "not-assigned", "incomplete"] as const;

/** How an expert stands to a dossier. Distinct to the last report: missing is never zero. */
export type ReviewState = (typeof states)[number];

export type Facts = z.infer<typeof facts>;
export type Dossier = z.infer<typeof dossier>;
export type Attachment = z.infer<typeof attachment>;
export type PageText = z.infer<typeof pageText>;
