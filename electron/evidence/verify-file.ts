import type { EvidenceCheck } from "#shared/files/evidence.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_CARD_FILE_BYTES, readCard } from "../identity/card.ts";
import type { Keyring } from "../identity/keyring.ts";
import { inspectFile } from "../inspect/inspect-file.ts";

type Verified = Response<"evidence.verify">;

/** Files that the organiser signs, so that the organiser's card can say whether they are genuine. */
const SIGNED_BY_ORGANISER = ["card", "batch", "evidence"];

/**
 * Verifies one file as far as what it is allows: a card by its own signature, a sealed file from outside by its container, and, with
 * an identity that opens it, a batch byte for byte. A sheet is signed by an expert, whose key only a roster vouches for: alone it is
 * never more than consistent.
 */
export async function verifyFile(keyring: Keyring, request: Parsed<"evidence.verify">): Promise<Verified> {
  const { path, trust, identity } = request;
  const asked = identity === undefined ? { path } : { path, identity };
  const inspected = await inspectFile(keyring, asked);
  const problems: Failure[] = [...inspected.problems];
  let origin: Verified["origin"] = "not checked";
  if (trust !== undefined && SIGNED_BY_ORGANISER.includes(inspected.kind)) {
    const trusted = readCard(await readBounded(trust, MAX_CARD_FILE_BYTES));
    const again = inspected.kind === "card" ? [] : (await inspectFile(keyring, { ...asked, trust })).problems;
    const isOther = inspected.kind === "card" && keyIdOf(inspected) !== trusted.key.keyId;
    if (isOther) problems.push({ code: "UNKNOWN_ORGANISER", params: { code: inspected.codes[0]?.code ?? "" } });
    problems.push(...again.filter(({ code }) => !problems.some((known) => known.code === code)));
    origin = isOther || again.length > 0 ? "foreign" : "trusted";
  }
  const passed = problems.length === 0;
  const check: EvidenceCheck = inspected.kind === "unknown-age" ? "container" : "signature";
  return {
    verdict: passed ? (origin === "trusted" ? "verified" : "consistent") : "refused",
    origin,
    checks: [{ check, passed, detail: inspected.kind }],
    problems: problems.map(({ code, params }) => ({ code, params: { ...params } })),
  };
}

function keyIdOf({ facts }: Response<"file.inspect">): string {
  return facts.find(({ key }) => key === "keyId")?.value ?? "";
}
