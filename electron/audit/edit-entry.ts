import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";

/** Which earlier entry an edit is about, where it is about one. */
export type EditOrigin = {
  /** Number of the earlier entry that this one takes back. */
  readonly undoes?: number | undefined;
  /** Number of the undo whose edit this one makes again. */
  readonly redoes?: number | undefined;
  /** Number of the entry after which the dossier stood as it does again; said by every entry of the same revert. */
  readonly reverts?: number | undefined;
};

/**
 * One committed edit as the log chains it. `field` names what changed (see `shared/files/edit.ts` and docs/formats.md), `old` and
 * `new` are canonical text of the field before and after, null when it was or became empty.
 */
export type EditEntry = EditOrigin & {
  /** Counts from 1 without gaps. */
  readonly sequence: number;
  /** Key id of the expert. */
  readonly who: string;
  /** Null for what is declared for the whole programme. */
  readonly batch: string | null;
  readonly candidate: string | null;
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  /** Hash of the entry before; {@link EMPTY_LOG_HEAD} for the first. */
  readonly previous: string;
};

/** Head of a log without entries: 64 zeros. */
export const EMPTY_LOG_HEAD = "0".repeat(64);

/**
 * Hash of an entry: SHA-256 of the UTF-8 of its RFC 8785 JSON, an object with exactly the members of {@link EditEntry}, those of
 * {@link EditOrigin} only where they say something. So a second reader needs nothing but a JSON library to check the chain.
 */
export function editEntryHash(entry: EditEntry): string {
  const { undoes, redoes, reverts, ...rest } = entry;
  const members = { ...rest, ...originOf({ undoes, redoes, reverts }) };
  return createHash("sha256").update(canonicalJson(members), "utf8").digest("hex");
}

/** An origin with only the members that say something. */
export function originOf({
  undoes,
  redoes,
  reverts,
}: Readonly<Record<keyof EditOrigin, number | null | undefined>>): EditOrigin {
  return {
    ...(typeof undoes === "number" ? { undoes } : {}),
    ...(typeof redoes === "number" ? { redoes } : {}),
    ...(typeof reverts === "number" ? { reverts } : {}),
  };
}
