import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { evidenceStatement } from "#shared/files/evidence.ts";
import { result as resultShape } from "#shared/files/result.ts";
import { CONTRACT } from "#shared/ipc/contract.ts";
import { type Envelope, encodeEnvelope, parseEnvelope, signEnvelope } from "../../electron/crypto/dsse.ts";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { generateSigningKey, type SigningKey } from "../../electron/crypto/signing-key.ts";
import { openIdentity } from "../../electron/identity/identity-file.ts";
import { fengjuan } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const demo = inject("smallDemo");

/** The signing key of somebody in the demo. */
async function keyOf(id: string): Promise<SigningKey> {
  const passphrase = foldPassphrase((await readFile(join(demo, "passphrase.txt"), "utf8")).trim());
  return (await openIdentity(await readFile(join(demo, "identities", `${id}.fjid`)), passphrase)).signingKey;
}

/**
 * The report with the last candidate ranked first, every digest of the signed list made to fit, and the list signed again by
 * `sign`; the identity function leaves the old signature on the new list.
 */
async function forgedReport(sign: (payload: Uint8Array, old: Envelope) => Envelope): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(demo, "report"), folder, { recursive: true });
  const evidence = join(folder, "evidence");
  const result = resultShape.parse(JSON.parse(await readFile(join(evidence, "result.json"), "utf8")));
  const last = result.candidates.findLastIndex(({ rank }) => rank !== null);
  const better = result.candidates.map((line, index) =>
    index === last
      ? { ...line, rank: 1, total: "99.99" }
      : { ...line, rank: line.rank === null ? null : line.rank + 1 },
  );
  const text = canonicalJson({ ...result, candidates: better });
  const digest = createHash("sha256").update(text).digest("hex");
  await writeFile(join(evidence, "result.json"), text);

  const old = parseEnvelope((await readFile(join(evidence, "evidence.dsse.json"))).subarray(0, -1));
  const statement = evidenceStatement.parse(JSON.parse(Buffer.from(old.payload).toString()));
  const listed = {
    ...statement,
    subject: statement.subject.map((file) =>
      file.name === "result.json" ? { ...file, digest: { sha256: digest } } : file,
    ),
    predicate: { ...statement.predicate, result: digest },
  };
  const forged = sign(Buffer.from(canonicalJson(listed)), old);
  await writeFile(join(evidence, "evidence.dsse.json"), Buffer.concat([encodeEnvelope(forged), Buffer.from("\n")]));
  return folder;
}

/** What `verify` says of a folder that it must refuse. */
async function refusalOf(folder: string): Promise<string[]> {
  const run = await fengjuan([
    "verify",
    folder,
    "--trust",
    join(demo, "programme/officers/organiser.fjcard"),
    "--json",
  ]);
  const { verdict, problems } = CONTRACT["evidence.verify"].response.parse(JSON.parse(run.stdout));
  expect([run.code, verdict]).toEqual([1, "refused"]);
  expect(run.stderr).toContain("[EVIDENCE_REFUSED]");
  return problems.map(({ code }) => code);
}

describe("a better result put in place of the real one, every digest made to fit", () => {
  it("is refused under the old signature", async () => {
    const folder = await forgedReport((payload, old) => ({ ...old, payload }));
    expect(await refusalOf(folder)).toEqual(["BAD_SIGNATURE", "RESULT_DIFFERS"]);
  });

  it("is refused when a stranger signs it", async () => {
    const folder = await forgedReport((payload) => signEnvelope(payload, [generateSigningKey()]));
    expect(await refusalOf(folder)).toEqual(["UNKNOWN_SIGNER", "RESULT_DIFFERS"]);
  });

  it("is refused when an expert of the roster signs it", async () => {
    const expert = await keyOf("E01");
    const folder = await forgedReport((payload) => signEnvelope(payload, [expert]));
    expect(await refusalOf(folder)).toEqual(["NOT_ENTITLED", "RESULT_DIFFERS"]);
  });

  it("is refused even when the organiser signs it, because it does not follow from the sheets", async () => {
    const organiser = await keyOf("organiser");
    const folder = await forgedReport((payload) => signEnvelope(payload, [organiser]));
    expect(await refusalOf(folder)).toEqual(["RESULT_DIFFERS"]);
  });

  it("would pass with the result that follows, signed by the organiser: the forgery alone is refused", async () => {
    const folder = await temporaryFolder();
    await cp(join(demo, "report"), folder, { recursive: true });
    const run = await fengjuan(["verify", folder, "--trust", join(demo, "programme/officers/organiser.fjcard")]);
    expect(run.code).toBe(0);
  });
});
