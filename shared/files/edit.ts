import { z } from "zod";
import { assertNever, fail, ok, type Result } from "../ipc/result.ts";
import { canonicalJson } from "./canonical-json.ts";
import { identifier, payloadPath, prose, sha256Hex } from "./primitives.ts";
import { criterionValue, gateAnswer } from "./sheet.ts";
import { parseStrictJson } from "./strict-json.ts";

const written = prose.min(1);
const place = { batch: sha256Hex, candidate: identifier };

/** A gate's answer with its reason. */
export const gateEntry = z.strictObject({ answer: gateAnswer, reason: written.optional() });

/** A conflict of interest declared, or an earlier declaration withdrawn. */
export const conflictEntry = z.strictObject({ state: z.enum(["recused", "withdrawn"]), reason: written });

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
  /** The undertaking as read and accepted; for the whole programme, never emptied. */
  z.strictObject({ kind: z.literal("undertaking"), to: written }),
  /** For the whole programme: whoever is in conflict with a candidate is so in every batch. */
  z.strictObject({ kind: z.literal("conflict"), candidate: identifier, to: conflictEntry }),
]);

export type Edit = z.infer<typeof edit>;

/** Where an edit stands in the log. */
export type EditPlace = { readonly batch: string | null; readonly candidate: string | null; readonly field: string };

/** The log's columns for an edit: `value:<criterion>`, `comment:<criterion>`, `gate:<gate>`, `damage:<path>`, or the bare kind. */
export function placeOf(change: Edit): EditPlace {
  switch (change.kind) {
    case "value":
    case "comment":
      return { batch: change.batch, candidate: change.candidate, field: `${change.kind}:${change.criterion}` };
    case "gate":
      return { batch: change.batch, candidate: change.candidate, field: `gate:${change.gate}` };
    case "damage":
      return { batch: change.batch, candidate: change.candidate, field: `damage:${change.attachment}` };
    case "abstention":
    case "opinion":
    case "reread":
      return { batch: change.batch, candidate: change.candidate, field: change.kind };
    case "undertaking":
      return { batch: null, candidate: null, field: "undertaking" };
    case "conflict":
      return { batch: null, candidate: change.candidate, field: "conflict" };
    default:
      return assertNever(change);
  }
}

/** A field's value as the log writes it: a text as it is, anything else as RFC 8785 JSON, an empty field as null. */
export function canonicalText(value: Edit["to"]): string | null {
  return value === null || typeof value === "string" ? value : canonicalJson(value);
}

const ITEM_OF_KIND = { value: "criterion", comment: "criterion", gate: "gate", damage: "attachment" } as const;

/** The edit that an entry of the log stands for, or `BAD_SHAPE`: {@link placeOf} and {@link canonicalText} backwards. */
export function editFromLog(at: EditPlace, text: string | null): Result<Edit> {
  const colon = at.field.indexOf(":");
  const kind = colon === -1 ? at.field : at.field.slice(0, colon);
  const isStructured = kind === "value" || kind === "gate" || kind === "conflict";
  const value = isStructured && text !== null ? parseStrictJson(text) : ok(text);
  if (!value.ok) return value;
  const item = isItemKind(kind) ? { [ITEM_OF_KIND[kind]]: at.field.slice(colon + 1) } : {};
  const parsed = edit.safeParse({
    kind,
    ...item,
    ...(at.batch === null ? {} : { batch: at.batch }),
    ...(at.candidate === null ? {} : { candidate: at.candidate }),
    to: value.value,
  });
  return parsed.success ? ok(parsed.data) : fail("BAD_SHAPE", { path: at.field, detail: kind });
}

function isItemKind(kind: string): kind is keyof typeof ITEM_OF_KIND {
  return Object.hasOwn(ITEM_OF_KIND, kind);
}
