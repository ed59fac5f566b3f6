import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { evidenceStatement } from "#shared/files/evidence.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { rosterStatement } from "#shared/files/roster.ts";
import { type Envelope, parseEnvelope, signEnvelope } from "../../../electron/crypto/dsse.ts";
import { encodeEnvelopeLines } from "../../../electron/crypto/envelope-lines.ts";
import { checkEvidence } from "../../../electron/evidence/check-evidence.ts";
import { createCheckLog } from "../../../electron/evidence/check-log.ts";
import { sortOut } from "../../../electron/evidence/read-evidence.ts";
import { createIdentity, type Identity } from "../../../electron/identity/identity.ts";
import { createEvidenceWorld, digestOf, type EvidenceWorld, sha256 } from "../../helpers/evidence-world.ts";
import { panelProgramme } from "../../helpers/panel-batch.ts";

type Files = Map<string, Uint8Array>;

/** The folder's files after `change`, listed and signed anew by the organiser: what the organiser itself could try. */
function resigned(world: EvidenceWorld, change: (files: Files) => void, by: Identity = world.panel.organiser): Files {
  const files = new Map(world.built.files);
  const before = envelopeIn(files.get("evidence.dsse.json"));
  const { predicate } = evidenceStatement.parse(JSON.parse(Buffer.from(before.payload).toString()));
  change(files);
  const subject = [...files]
    .filter(([name]) => name !== "evidence.dsse.json")
    .map(([name, bytes]) => ({ name, digest: { sha256: sha256(bytes) } }));
  const result = sha256(files.get("result.json") ?? new Uint8Array());
  const statement = {
    _type: STATEMENT_TYPE,
    subject,
    predicateType: PREDICATE_TYPES.evidence,
    predicate: { ...predicate, result },
  };
  const signed = signEnvelope(Buffer.from(canonicalJson(statement)), [by.signingKey]);
  return files.set("evidence.dsse.json", encodeEnvelopeLines([signed]));
}

function envelopeIn(bytes: Uint8Array | undefined): Envelope {
  return parseEnvelope((bytes ?? new Uint8Array()).subarray(0, -1));
}

/** Each check that failed, with the code of its problem and what the problem names. */
async function failuresOf(files: Files) {
  const log = createCheckLog();
  await checkEvidence(sortOut(files), null, log);
  const failed = log.checks.filter(({ passed }) => !passed).map(({ check }) => check);
  return failed.map((check, index) => {
    const problem = log.problems[index];
    return [check, problem?.code, problem?.params["reason"] ?? problem?.params["problem"] ?? ""];
  });
}

/** The roster of the world, changed and signed by its organiser; its file takes the place of the old one. */
function withRoster(world: EvidenceWorld, files: Files, change: object, keep = false): void {
  const [envelope] = world.content.rosters;
  if (envelope === undefined) throw new Error("no roster");
  const { subject, predicate } = rosterStatement.parse(JSON.parse(Buffer.from(envelope.payload).toString()));
  const statement = {
    _type: STATEMENT_TYPE,
    subject,
    predicateType: PREDICATE_TYPES.roster,
    predicate: { ...predicate, ...change },
  };
  const signed = signEnvelope(Buffer.from(canonicalJson(statement)), [world.panel.organiser.signingKey]);
  if (!keep) files.delete(`roster/${digestOf(envelope)}.dsse.json`);
  files.set(`roster/${digestOf(signed)}.dsse.json`, encodeEnvelopeLines([signed]));
}

describe("evidence that the organiser signed anew is refused", () => {
  it("when nothing was changed it holds, so that what follows shows the change", async () => {
    const world = await createEvidenceWorld();
    expect(await failuresOf(resigned(world, () => undefined))).toEqual([]);
  });

  it.each([
    ["result.json", "result", /"rank":1/, '"rank":2'],
    ["explanations.json", "explanations", /"value":"\d+/, '"value":"99'],
  ])("when %s does not follow from the sheets", async (path, check, found, put) => {
    const world = await createEvidenceWorld();
    const files = resigned(world, (all) => {
      const text = Buffer.from(all.get(path) ?? new Uint8Array()).toString();
      all.set(path, Buffer.from(text.replace(found, put)));
    });
    expect(await failuresOf(files)).toEqual([[check, "RESULT_DIFFERS", ""]]);
  });

  it("when a counted sheet was taken out", async () => {
    const world = await createEvidenceWorld();
    const files = resigned(world, (all) => all.delete(`sheets/${world.digests.counted}.dsse.json`));
    const failures = await failuresOf(files);
    expect(failures).toContainEqual(["closing", "NOT_CLOSED", ""]);
  });

  it("when a document of a batch is not the signed one", async () => {
    const world = await createEvidenceWorld();
    const path = `batches/${world.digests.batch}/data/dossiers/d0001/dossier.json`;
    const files = resigned(world, (all) => {
      const text = Buffer.from(all.get(path) ?? new Uint8Array()).toString();
      all.set(path, Buffer.from(text.replace('"500"', '"5000"')));
    });
    expect(await failuresOf(files)).toEqual([["batches", "DIGEST_MISMATCH", ""]]);
  });

  it("when a document of a batch is missing", async () => {
    const world = await createEvidenceWorld();
    const path = `batches/${world.digests.batch}/data/dossiers/d0002/dossier.json`;
    const files = resigned(world, (all) => all.delete(path));
    expect(await failuresOf(files)).toEqual([["batches", "ENTRY_SET_MISMATCH", "missing"]]);
  });

  it("when a batch lies under another digest than its own", async () => {
    const world = await createEvidenceWorld();
    const files = resigned(world, (all) => {
      for (const [path, bytes] of new Map(all)) {
        if (!path.startsWith("batches/")) continue;
        all.delete(path);
        all.set(path.replace(world.digests.batch, "0".repeat(64)), bytes);
      }
    });
    expect(await failuresOf(files)).toEqual([["batches", "DIGEST_MISMATCH", ""]]);
  });

  it("when a batch is signed by another key than the card in it", async () => {
    const world = await createEvidenceWorld();
    const stranger = await createIdentity({ name: "路人", organisation: "某所", custody: "own" });
    const files = resigned(world, (all) => {
      const path = `batches/${world.digests.batch}/batch.dsse.json`;
      const { payload } = envelopeIn(all.get(path));
      all.set(path, encodeEnvelopeLines([signEnvelope(payload, [stranger.signingKey])]));
    });
    expect(await failuresOf(files)).toEqual([["batches", "BAD_SIGNATURE", ""]]);
  });

  it("when the roster says other candidates of a batch than lie in it", async () => {
    const world = await createEvidenceWorld();
    const batches = [{ digest: world.digests.batch, round: 1, candidates: ["C1"], experts: ["E01"] }];
    const files = resigned(world, (all) => withRoster(world, all, { batches }));
    expect(await failuresOf(files)).toEqual([["roster", "BAD_ROSTER", "other-content"]]);
  });

  it("when the roster issues a batch that is not here, or a batch is here that it does not issue", async () => {
    const world = await createEvidenceWorld();
    const own = { digest: world.digests.batch, round: 1, candidates: ["C1", "C2"], experts: ["E01"] };
    const more = resigned(world, (all) =>
      withRoster(world, all, { batches: [own, { ...own, digest: "a".repeat(64) }] }),
    );
    expect(await failuresOf(more)).toEqual([["roster", "ENTRY_SET_MISMATCH", "missing"]]);
    const none = resigned(world, (all) => withRoster(world, all, { batches: [] }));
    expect(await failuresOf(none)).toEqual([["roster", "ENTRY_SET_MISMATCH", "unlisted"]]);
  });

  it("when a revision of the roster does not chain, or two carry one number", async () => {
    const world = await createEvidenceWorld();
    const third = { revision: 3, previous: "b".repeat(64) };
    const gap = resigned(world, (all) => withRoster(world, all, third, true));
    expect(await failuresOf(gap)).toEqual([["roster", "BAD_ROSTER", "unchained"]]);
    const fork = resigned(world, (all) =>
      withRoster(world, all, { programme: panelProgramme.id, assignments: [] }, true),
    );
    expect(await failuresOf(fork)).toEqual([["roster", "BAD_ROSTER", "fork"]]);
  });

  it.each(["sheets", "decisions"] as const)("when one of the %s is signed by nobody of the roster", async (folder) => {
    const world = await createEvidenceWorld();
    const stranger = await createIdentity({ name: "路人", organisation: "某所", custody: "own" });
    const signed = signEnvelope(Buffer.from("{}"), [stranger.signingKey]);
    const files = resigned(world, (all) =>
      all.set(`${folder}/${digestOf(signed)}.dsse.json`, encodeEnvelopeLines([signed])),
    );
    expect(await failuresOf(files)).toEqual([[folder, "UNKNOWN_SIGNER", ""]]);
  });

  it("when an expert of the roster signed the list of files", async () => {
    const world = await createEvidenceWorld();
    const files = resigned(world, () => undefined, world.panel.expert);
    expect(await failuresOf(files)).toEqual([["files", "NOT_ENTITLED", ""]]);
  });
});
