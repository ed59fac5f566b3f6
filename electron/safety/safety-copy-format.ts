import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { base64, identifier, instant, sha256Hex } from "#shared/files/primitives.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ChainedEntry, LogHead } from "../audit/edit-log.ts";
import type { StoredSheet } from "../store/sheet-repository.ts";

/**
 * A safety copy (`*.fjcopy`): an age file to the owner and the archive key; inside JSON Lines, first a header, then every entry of the
 * edit log in order, then every signed sheet, last the owner's signature over it all (`signed-copy.ts`). The values are what the log's
 * entries, played in order, leave behind. Sealed batches are not in it: they are on the stick already.
 */
export type SafetyCopy = {
  readonly header: z.infer<typeof header>;
  readonly entries: readonly ChainedEntry[];
  readonly sheets: readonly StoredSheet[];
};

/** Largest copy that is read, in bytes: some 500,000 edits. */
export const MAX_SAFETY_COPY_BYTES = 512 * 1024 * 1024;

const FORMAT = "fengjuan-safety-copy";
/** How the lines of every copy begin. */
export const SAFETY_COPY_START = `{"format":"${FORMAT}"`;
const VERSION = 1;
const LINE_FEED = 0x0a;
/** More than a header of a thousand batches. */
const MAX_HEADER_BYTES = 1 << 20;
const text = z.string().max(200_000).nullable();

const header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  owner: sha256Hex,
  programme: identifier,
  madeAt: instant,
  /** The organiser's card that the store trusts, byte for byte. */
  organiser: z.strictObject({ keyId: sha256Hex, card: base64, pinnedAt: instant }),
  batches: z.array(sha256Hex),
  editLog: z.strictObject({ head: sha256Hex, length: z.int().min(0) }),
  sheets: z.int().min(0),
});

const anyHeader = z.looseObject({ format: z.literal(FORMAT), version: z.int() });

const entry = z.strictObject({
  sequence: z.int().min(1),
  who: sha256Hex,
  batch: sha256Hex.nullable(),
  candidate: identifier.nullable(),
  field: z.string().max(200),
  old: text,
  new: text,
  undoes: z.int().min(1).optional(),
  redoes: z.int().min(1).optional(),
  reverts: z.int().min(1).optional(),
  at: instant,
  previous: sha256Hex,
  hash: sha256Hex,
});

const sheet = z.strictObject({
  digest: sha256Hex,
  batch: sha256Hex,
  revision: z.int().min(1),
  envelope: base64,
  signedAt: instant,
  isAdopted: z.boolean(),
});

/** The lines of a copy, without the signature. */
export function encodeSafetyCopy(
  about: Omit<SafetyCopy["header"], "format" | "version" | "editLog" | "sheets"> & { readonly editLog: LogHead },
  entries: Iterable<ChainedEntry>,
  sheets: readonly StoredSheet[],
): Uint8Array {
  const lines: unknown[] = [{ format: FORMAT, version: VERSION, ...about, sheets: sheets.length }];
  for (const line of entries) lines.push(line);
  for (const { envelope, ...rest } of sheets)
    lines.push({ ...rest, envelope: Buffer.from(envelope).toString("base64") });
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/**
 * Refuses with `NEWER_FORMAT` a copy by a later version, told by the version in its first line, before anything else of it is looked at: how
 * that version signs is not ours to judge. With `NOT_A_SAFETY_COPY` what is no text.
 */
export function refuseNewerCopy(bytes: Uint8Array): void {
  const start = bytes.subarray(0, MAX_HEADER_BYTES);
  const first = start.subarray(0, start.indexOf(LINE_FEED));
  if (!isUtf8(first)) throw refused("text");
  const version = anyHeader.safeParse(parseLine(Buffer.from(first).toString("utf8"))).data?.version ?? 0;
  if (version > VERSION) throw new Refusal("NEWER_FORMAT", { version });
}

/**
 * Reads the lines of a copy whose signature holds (without the signature's own). Refuses with `NOT_A_SAFETY_COPY` (`reason`). The log's
 * chain and the sheets' signatures are not checked here.
 */
export function decodeSafetyCopy(bytes: Uint8Array): SafetyCopy {
  if (!isUtf8(bytes) || bytes.at(-1) !== LINE_FEED) throw refused("text");
  const lines = Buffer.from(bytes).toString("utf8").slice(0, -1).split("\n").map(parseLine);
  const head = header.safeParse(lines[0]);
  if (!head.success) throw refused("header");
  const { editLog, sheets: sheetCount } = head.data;
  if (lines.length !== 1 + editLog.length + sheetCount) throw refused("length");
  return {
    header: head.data,
    entries: lines.slice(1, 1 + editLog.length).map((line) => shaped(entry, line, "entry")),
    sheets: lines.slice(1 + editLog.length).map((line) => {
      const { envelope, ...rest } = shaped(sheet, line, "sheet");
      return { ...rest, envelope: Uint8Array.from(Buffer.from(envelope, "base64")) };
    }),
  };
}

function parseLine(line: string): unknown {
  const json = parseStrictJson(line);
  if (!json.ok) throw refused(json.failure.code);
  return json.value;
}

function shaped<T extends z.ZodType>(schema: T, value: unknown, reason: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refused(reason);
  return parsed.data;
}

function refused(reason: string): Refusal {
  return new Refusal("NOT_A_SAFETY_COPY", { reason });
}
