import { z } from "zod";
import { identifier, sha256Hex } from "../files/primitives.ts";
import { storeRequest } from "./contract-parts.ts";

/** Where words were found. `attachment` is a path in the batch, `name` what people call it. */
const foundPlace = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("identity"),
    field: z.enum(["name", "creditCode", "district", "cluster", "segment", "channel"]),
  }),
  z.strictObject({ kind: z.literal("fact"), field: identifier }),
  /** The name of an attachment. */
  z.strictObject({ kind: z.literal("attachment"), attachment: z.string() }),
  z.strictObject({ kind: z.literal("page"), attachment: z.string(), name: z.string(), page: z.int() }),
  /** The expert's own: a mark on a page, or the note on the dossier. */
  z.strictObject({ kind: z.literal("mark"), attachment: z.string(), name: z.string(), page: z.int() }),
  z.strictObject({ kind: z.literal("note") }),
]);

/** Calls for finding words and figures in what was sealed, and words in one's own notes. */
export const SEARCH_CONTRACT = {
  /**
   * Places that hold all of the words, dossier by dossier in the order of the batch, a few of each, so that a frequent word does not hide
   * the dossiers further on. Those that the expert stands aside from are closed to it.
   */
  "search.find": {
    request: z.strictObject({
      ...storeRequest.shape,
      batch: sha256Hex,
      words: z.string().max(200),
      /** Only in this dossier. */
      candidate: identifier.optional(),
      /** Only in the dossiers that come after this one. */
      after: identifier.optional(),
      /** Most dossiers of an answer. */
      limit: z.int().min(1).max(100).default(10),
      /** Most places of each. */
      each: z.int().min(1).max(500).default(3),
    }),
    response: z.strictObject({
      groups: z.array(
        z.strictObject({
          candidate: identifier,
          hits: z.array(
            z.strictObject({
              place: foundPlace,
              /** Some of the text, on one line, as it stands there: to be shown as text and nothing else. */
              snippet: z.string(),
              /** In UTF-16 units of the snippet. */
              matches: z.array(z.strictObject({ start: z.int(), end: z.int() })),
              /** How often the words stand there in all. */
              count: z.int(),
            }),
          ),
          /** How many places of this dossier have the words, those of `hits` included; when not exact, at least so many. */
          places: z.int(),
          isExact: z.boolean(),
        }),
      ),
      /** What to ask for with `after` to see more dossiers; null when there are no more. */
      next: identifier.nullable(),
      /** Dossiers with the words that come after the last of this answer; when not exact, at least so many. */
      further: z.strictObject({ dossiers: z.int(), isExact: z.boolean() }),
      /** Whether the text of every page is in already: a batch that is still being taken in has not all of it. */
      isComplete: z.boolean(),
      /** What cannot be found because no text could be taken from it, such as scans. */
      withoutText: z.strictObject({ attachments: z.int(), pages: z.int() }),
    }),
  },
  /**
   * Where the declared figures of a dossier stand in its files: the first page of each, as far as the sealed text tells. A candidate that
   * the expert stands aside from has none.
   */
  "search.figures": {
    request: z.strictObject({ ...storeRequest.shape, batch: sha256Hex, candidate: identifier }),
    response: z.strictObject({
      figures: z.array(
        z.strictObject({
          field: identifier,
          attachment: z.string(),
          name: z.string(),
          page: z.int(),
          /** As it stands on the page, such as in yuan. */
          written: z.string(),
        }),
      ),
      /** Whether the text of every page is in already: a batch that is still being taken in has not all of it. */
      isComplete: z.boolean(),
    }),
  },
} as const;
