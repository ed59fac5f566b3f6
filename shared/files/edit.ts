import { z } from "zod";
import { assertNever, fail, ok, type Result } from "../ipc/result.ts";
import { canonicalJson } from "./canonical-json.ts";
import { identifier, payloadPath, prose, sha256Hex } from "./primitives.ts";
import { accepted } from "./programme.ts";
import { criterionValue, gateAnswer } from "./sheet.ts";
import { parseStrictJson } from "./strict-json.ts";

const written = prose.min(1);
const place = { batch: sha256Hex, candidate: identifier };

/** How many phrases an expert keeps, and how long each may be. */
export const PHRASE_LIMITS = { count: 50, characters: 500 } as const;

/** A gate's answer with its reason. */
export const gateEntry = z.strictObject({ answer: gateAnswer, reason: written.optional() });

/** A conflict of interest declared, or an earlier declaration withdrawn. */
export const conflictEntry = z.strictObject({ state: z.enum(["recused", "withdrawn"]), reason: written });

/** What the expert says to the objection to a dossier of a further round, so far; a reason may follow. */
export const answerEntry = z.strictObject({
  answer: z.enum(["keep", "rescore", "refuse"]),
  reason: written.optional(),
});

/** That the sheet signed last (`of`, its digest) is being revised, and why. Once a further one is signed this is over by itself. */
export const revisionEntry = z.strictObject({ of: sha256Hex, reason: written });

/** What an expert writes on a page for nobody else: empty for a bookmark without words. */
export const pageNote = z.strictObject({ note: prose });

/**
 * One field that an expert fills or empties (`to: null`). The edit log records it, so its field names and the canonical text of
 * its values are part of the format (docs/formats.md, "Edit log").
 */
export const edit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("value"), ...place, criterion: identifier, to: criterionValue.nullable() }),
  z.strictObject({ kind: z.literal("comment"), ...place, criterion: identifier, to: written.nullable() }),
  z.strictObject({ kind: z.literal("gate"), ...place, gate: identifier, to: gateEntry.nullable() }),
  /** Why the expert abstains; null when scoring after all. */
  z.strictObject({ kind: z.literal("abstention"), ...place, to: written.nullable() }),
  z.strictObject({ kind: z.literal("opinion"), ...place, to: written.nullable() }),
  /** Why the expert signs in spite of a damaged attachment. */
  z.strictObject({ kind: z.literal("damage"), ...place, attachment: payloadPath, to: written.nullable() }),
  /** Marked to be read again, with the reason or an empty text; null when not. Private: never on a sheet. */
  z.strictObject({ kind: z.literal("reread"), ...place, to: prose.nullable() }),
  z.strictObject({ kind: z.literal("answer"), ...place, to: answerEntry.nullable() }),
  /** A private mark on a page. Never on a sheet, like the note on a dossier. */
  z.strictObject({
    kind: z.literal("page-mark"),
    ...place,
    attachment: payloadPath,
    page: z.int().min(1).max(100_000),
    to: pageNote.nullable(),
  }),
  z.strictObject({ kind: z.literal("note"), ...place, to: written.nullable() }),
  /** A signed sheet is changed only while it is being revised: a recusal aside, which closes its dossier whenever it is declared. */
  z.strictObject({ kind: z.literal("revision"), batch: sha256Hex, to: revisionEntry.nullable() }),
  /** Phrases that the expert keeps for opinions, in their order; for the whole programme. Private: never on a sheet. */
  z.strictObject({
    kind: z.literal("phrases"),
    to: z
      .array(written.max(PHRASE_LIMITS.characters))
      .min(1)
      .max(PHRASE_LIMITS.count)
      .refine((phrases) => new Set(phrases).size === phrases.length, "phrases differ")
      .nullable(),
  }),
  /** The undertaking as read and accepted; for the whole programme, never emptied. */
  z.strictObject({ kind: z.literal("undertaking"), to: accepted }),
  /** For the whole programme: whoever is in conflict with a candidate is so in every batch. */
  z.strictObject({ kind: z.literal("conflict"), candidate: identifier, to: conflictEntry }),
  /**
   * For the whole programme: what a dossier says that matches the expert's organisation, and that the expert found to be no conflict.
   * Private: never on a sheet.
   */
  z.strictObject({ kind: z.literal("passed-over"), candidate: identifier, to: written }),
]);

export type Edit = z.infer<typeof edit>;
export type AnswerEntry = z.infer<typeof answerEntry>;
export type RevisionEntry = z.infer<typeof revisionEntry>;

/** Where an edit stands in the log. */
export type EditPlace = { readonly batch: string | null; readonly candidate: string | null; readonly field: string };

/**
 * The log's columns for an edit: `value:<criterion>`, `comment:<criterion>`, `gate:<gate>`, `damage:<path>`, `page-mark:<path>#<page>`,
 * or the bare kind.
 */
export function placeOf(change: Edit): EditPlace {
  switch (change.kind) {
    case "value":
    case "comment":
      return { batch: change.batch, candidate: change.candidate, field: `${change.kind}:${change.criterion}` };
    case "gate":
      return { batch: change.batch, candidate: change.candidate, field: `gate:${change.gate}` };
    case "damage":
      return { batch: change.batch, candidate: change.candidate, field: `damage:${change.attachment}` };
    case "page-mark": {
      const field = `page-mark:${change.attachment}#${change.page}`;
      return { batch: change.batch, candidate: change.candidate, field };
    }
    case "abstention":
    case "opinion":
    case "reread":
    case "note":
    case "answer":
      return { batch: change.batch, candidate: change.candidate, field: change.kind };
    case "revision":
      return { batch: change.batch, candidate: null, field: change.kind };
    case "undertaking":
    case "phrases":
      return { batch: null, candidate: null, field: change.kind };
    case "conflict":
    case "passed-over":
      return { batch: null, candidate: change.candidate, field: change.kind };
    default:
      return assertNever(change);
  }
}

/** A field's value as the log writes it: a text as it is, anything else as RFC 8785 JSON, an empty field as null. */
export function canonicalText(value: Edit["to"]): string | null {
  return value === null || typeof value === "string" ? value : canonicalJson(value);
}

const STRUCTURED: ReadonlySet<string> = new Set<Edit["kind"]>([
  "value",
  "gate",
  "conflict",
  "page-mark",
  "phrases",
  "answer",
  "revision",
]);
const ON_SHEET: ReadonlySet<string> = new Set<Edit["kind"]>([
  "value",
  "comment",
  "gate",
  "abstention",
  "opinion",
  "damage",
  "answer",
]);

const DECLARED: ReadonlySet<string> = new Set<Edit["kind"]>(["undertaking", "conflict", "passed-over"]);

/** Whether a field of the log is one that is filled by declaring, and never emptied again. */
export function isDeclaredField(field: string): boolean {
  return DECLARED.has(field);
}

/** Whether a field of the log, of a dossier, is what a sheet says; anything else of a dossier is the expert's own. */
export function isSheetField(field: string): boolean {
  return ON_SHEET.has(kindOfField(field));
}

function kindOfField(field: string): string {
  const colon = field.indexOf(":");
  return colon === -1 ? field : field.slice(0, colon);
}

const ITEM_OF_KIND = { value: "criterion", comment: "criterion", gate: "gate", damage: "attachment" } as const;
const PAGE_MARK = /^page-mark:([^#]*)#([1-9][0-9]*)$/;

/** The edit that an entry of the log stands for, or `BAD_SHAPE`: {@link placeOf} and {@link canonicalText} backwards. */
export function editFromLog(at: EditPlace, text: string | null): Result<Edit> {
  const kind = kindOfField(at.field);
  const value = STRUCTURED.has(kind) && text !== null ? parseStrictJson(text) : ok(text);
  if (!value.ok) return value;
  const parsed = edit.safeParse({
    kind,
    ...itemOf(kind, at.field),
    ...(at.batch === null ? {} : { batch: at.batch }),
    ...(at.candidate === null ? {} : { candidate: at.candidate }),
    to: value.value,
  });
  return parsed.success ? ok(parsed.data) : fail("BAD_SHAPE", { path: at.field, detail: kind });
}

/** The members of an edit that its field names beside the kind. */
function itemOf(kind: string, field: string): Readonly<Record<string, string | number>> {
  const [, attachment, page] = PAGE_MARK.exec(field) ?? [];
  if (attachment !== undefined) return { attachment, page: Number(page) };
  return isItemKind(kind) ? { [ITEM_OF_KIND[kind]]: field.slice(kind.length + 1) } : {};
}

function isItemKind(kind: string): kind is keyof typeof ITEM_OF_KIND {
  return Object.hasOwn(ITEM_OF_KIND, kind);
}
