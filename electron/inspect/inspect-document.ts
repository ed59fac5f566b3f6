import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { anyStatement } from "#shared/files/statement.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { type Failure, Refusal } from "#shared/ipc/result.ts";
import { type Envelope, verifyEnvelope } from "../crypto/dsse.ts";
import { parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { readCard } from "../identity/card.ts";
import type { Inspection, InspectionAids } from "./inspect-file.ts";

/** Documents in the clear are small; anything larger is something else. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const STATEMENT_KIND = /^urn:fengjuan:(card|decision|evidence|roster|batch|score-sheet|answer|countersignature):v\d+$/;

/** A file that is not sealed: a card, a signed statement or a scheme. Refuses with `BAD_JSON` and the like what is none of them. */
export async function inspectDocument(path: string, aids: InspectionAids): Promise<Inspection> {
  const bytes = await readBounded(path, MAX_DOCUMENT_BYTES);
  const envelope = envelopeIn(bytes);
  if (envelope === null) return inspectScheme(bytes);
  const kind = kindOf(envelope);
  return kind === "card" ? inspectCard(bytes) : inspectStatement(envelope, kind, aids);
}

function envelopeIn(bytes: Uint8Array): Envelope | null {
  try {
    const withLineFeed = bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from("\n")]);
    return parseEnvelopeLines(withLineFeed, { maxEnvelopes: 1 })[0] ?? null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "BAD_ENVELOPE") return null;
    throw error;
  }
}

function kindOf({ payload }: Envelope): string {
  const json = isUtf8(payload) ? parseStrictJson(Buffer.from(payload).toString("utf8")) : null;
  const statement = anyStatement.safeParse(json?.ok === true ? json.value : null);
  return STATEMENT_KIND.exec(statement.data?.predicateType ?? "")?.[1] ?? "";
}

function inspectCard(bytes: Uint8Array): Inspection {
  const { card, digest, code, key } = readCard(bytes);
  return {
    kind: "card",
    codes: [{ what: "card", digest, code }],
    facts: [
      { key: "name", value: card.name },
      { key: "organisation", value: card.organisation },
      ...(card.title === undefined ? [] : [{ key: "title", value: card.title }]),
      { key: "custody", value: card.custody },
      { key: "keyId", value: key.keyId },
    ],
    problems: [],
  };
}

function inspectStatement(envelope: Envelope, kind: string, { trusted }: InspectionAids): Inspection {
  const digest = createHash("sha256").update(envelope.payload).digest("hex");
  const problems: Failure[] = [];
  if (trusted !== null) {
    try {
      verifyEnvelope(envelope, trusted.key);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(error.failure);
    }
  }
  return {
    kind: kind === "decision" || kind === "evidence" ? kind : "statement",
    codes: [{ what: "statement", digest, code: shortCode(digest) }],
    facts: [
      { key: "statement", value: kind },
      ...envelope.signatures.map(({ keyId }) => ({ key: "signedBy", value: keyId })),
      { key: "origin", value: trusted === null ? "not checked" : trusted.card.name },
    ],
    problems: problems.map(({ code, params }) => ({ code, params: { ...params } })),
  };
}

function inspectScheme(bytes: Uint8Array): Inspection {
  const parsed = parseScheme(Buffer.from(bytes).toString("utf8"));
  if (!parsed.ok) throw new Refusal(parsed.failure.code, parsed.failure.params);
  const digest = createHash("sha256").update(bytes).digest("hex");
  return {
    kind: "scheme",
    codes: [{ what: "scheme", digest, code: shortCode(digest) }],
    facts: [{ key: "title", value: parsed.value.title }],
    problems: [],
  };
}
