import { isUtf8 } from "node:buffer";
import { shortCode } from "#shared/domain/short-code.ts";
import { parseShortCode } from "#shared/domain/short-code.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { CheckedEvidence } from "./check-evidence.ts";

const MAX_CODES_BYTES = 1024 * 1024;
/** Six groups of four digits, or 24 in a row, with no further digit before or behind. */
const CODE = /(?<![0-9][ -]?)[0-9]{4}(?:[ -]?[0-9]{4}){5}(?![ -]?[0-9])/g;

export type MinutedCode = { readonly line: number; readonly code: string };

/**
 * The codes in the minutes: one on each line, with words around it if one likes; `#` begins a comment. Refuses with `BAD_ENCODING`
 * and `BAD_SHAPE` (`path`, `detail`: the line) for a line without exactly one code, since a code with a digit lost is no code.
 */
export async function readMinutedCodes(path: string): Promise<MinutedCode[]> {
  const bytes = await readBounded(path, MAX_CODES_BYTES);
  if (!isUtf8(bytes)) throw new Refusal("BAD_ENCODING", { path });
  const lines = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  return lines.flatMap((text, index): MinutedCode[] => {
    const words = (text.split("#")[0] ?? "").normalize("NFKC").trim();
    if (words === "") return [];
    const [found, second] = words.match(CODE) ?? [];
    const code = found === undefined || second !== undefined ? null : parseShortCode(found);
    if (code === null) throw new Refusal("BAD_SHAPE", { path, detail: String(index + 1) });
    return [{ line: index + 1, code }];
  });
}

/**
 * Compares minutes with evidence. Each minuted code must be that of a counted sheet, a countersignature, a batch, a summary, the scheme, the
 * organiser's card, a valid closing (one that was reopened was minuted too), the result or the evidence: `CODE_UNKNOWN` (`line`, `code`). Every
 * counted sheet must be minuted: `CODE_NOT_MINUTED` (`expert`, `code`).
 */
export function checkMinutedCodes(minuted: readonly MinutedCode[], evidence: CheckedEvidence): void {
  const { merged, opened, statement, digest } = evidence;
  const counted = merged.ruling.sheets.filter(({ status }) => status.status === "accepted").map(({ status }) => status);
  const known = new Set(
    [
      ...counted.map((sheet) => sheet.digest),
      ...merged.countersignatures.map(({ status }) => status.digest),
      ...[...opened.batches, ...opened.summaries].map((batch) => batch.digest),
      opened.schemeDigest,
      opened.organiser.digest,
      digest,
      ...merged.ruling.decisions
        .filter(({ matter, failure }) => matter.kind === "close" && failure === null)
        .map((closing) => closing.digest),
      ...(statement === null ? [] : [statement.result]),
    ].map(shortCode),
  );
  const stray = minuted.find(({ code }) => !known.has(code));
  if (stray !== undefined) throw new Refusal("CODE_UNKNOWN", { line: stray.line, code: stray.code });
  const codes = new Set(minuted.map(({ code }) => code));
  const missing = counted.find((sheet) => !codes.has(shortCode(sheet.digest)));
  if (missing !== undefined) {
    throw new Refusal("CODE_NOT_MINUTED", { expert: missing.expert ?? "", code: shortCode(missing.digest) });
  }
}
