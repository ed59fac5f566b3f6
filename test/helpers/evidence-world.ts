import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { batchStatement } from "#shared/files/batch.ts";
import type { DecisionMatter } from "#shared/files/decision.ts";
import type { SealedFile } from "#shared/files/evidence.ts";
import type { Roster } from "#shared/files/roster.ts";
import { PREDICATE_TYPES, type PredicateType, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { openSealedBatch } from "../../electron/container/batch-reader.ts";
import { type Envelope, signEnvelope } from "../../electron/crypto/dsse.ts";
import { RandomAccessFile } from "../../electron/disk/random-access.ts";
import { buildEvidence, type BuiltEvidence, type EvidenceContent } from "../../electron/evidence/build-evidence.ts";
import { writeEvidence } from "../../electron/evidence/write-evidence.ts";
import { makeCard, readCard } from "../../electron/identity/card.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { sealSheetFile } from "../../electron/sheet/sheet-file.ts";
import { createPanel, panelProgramme, sealTestBatch, type TestPanel, UNDERTAKING } from "./panel-batch.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A small session with real keys, from sealed batch to evidence, as files in one folder. */
export type EvidenceWorld = {
  readonly folder: string;
  readonly panel: TestPanel;
  readonly content: EvidenceContent;
  readonly built: BuiltEvidence;
  /** Paths of the sealed batch and of the sheet file that holds both revisions. */
  readonly batchFile: string;
  readonly sheetFile: string;
  readonly digests: {
    readonly batch: string;
    readonly first: string;
    readonly counted: string;
    readonly close: string;
  };
  readonly decide: (by: Identity, matter: DecisionMatter) => Envelope;
};

const NOW = "2026-11-23T08:00:00.000Z";
export const APPLICATION = { name: "fengjuan", version: "0.1.0" };

/** One expert, two candidates, a first sheet and a revision of it, closed and written to `folder/report/evidence`. */
export async function createEvidenceWorld(): Promise<EvidenceWorld> {
  const folder = await temporaryFolder();
  const panel = await createPanel(await temporaryFolder());
  const sealed = await sealTestBatch(panel, { candidates: ["C1", "C2"] });
  const batchFile = join(folder, "第一批.fjbatch");
  await writeFile(batchFile, await readFile(sealed.path));
  const { envelope, documents, schemeDigest } = await contentOf(batchFile, panel.expert);

  const scheme = { name: "data/scheme.json", digest: { sha256: schemeDigest } };
  const sheet = (revision: number, innovation: string, supersedes: string[]) =>
    sign(
      panel.expert,
      PREDICATE_TYPES.scoreSheet,
      { name: "batch", digest: { sha256: sealed.digest } },
      {
        programme: panelProgramme.id,
        schemeDigest,
        expert: panel.expert.signingKey.keyId,
        round: 1,
        revision,
        supersedes,
        ...(revision > 1 ? { revisionReason: "复核后更正" } : {}),
        declarations: { undertaking: { text: UNDERTAKING, acceptedAt: NOW }, conflicts: [] },
        dossiers: [scored("C1", innovation), scored("C2", "25")],
        editLog: { head: sha256(Buffer.from("log")), length: 1 },
        signedAt: NOW,
        application: APPLICATION,
      },
    );
  const first = sheet(1, "30", []);
  const counted = sheet(2, "31.5", [digestOf(first)]);
  const decide = (by: Identity, matter: DecisionMatter) =>
    sign(by, PREDICATE_TYPES.decision, scheme, {
      programme: panelProgramme.id,
      matter,
      reason: "现场决定",
      decidedAt: NOW,
    });
  const close = decide(panel.organiser, {
    kind: "close",
    counted: [digestOf(counted)],
    notCounted: [digestOf(first)],
    rulings: [],
  });
  const roster = sign(panel.organiser, PREDICATE_TYPES.roster, scheme, rosterOf(panel, sealed.digest));

  const sheetFile = join(folder, "E01.fjsheet");
  await writeFile(
    sheetFile,
    await sealSheetFile([counted, first], [panel.collecting.ageKey.recipient, panel.archive.ageKey.recipient]),
  );
  const content: EvidenceContent = {
    batches: [envelope],
    documents,
    rosters: [roster],
    sheets: [first, counted],
    decisions: [close],
    sealedFiles: [
      await listed("batch", batchFile, [sealed.digest]),
      await listed("sheet", sheetFile, [digestOf(counted), digestOf(first)]),
    ],
  };
  const built = buildEvidence(content, panel.organiser.signingKey, APPLICATION);
  await writeEvidence(join(folder, "report"), built);
  const digests = { batch: sealed.digest, first: digestOf(first), counted: digestOf(counted), close: digestOf(close) };
  return { folder, panel, content, built, batchFile, sheetFile, digests, decide };
}

function sign(by: Identity, predicateType: PredicateType, subject: object, predicate: object): Envelope {
  const statement = { _type: STATEMENT_TYPE, subject: [subject], predicateType, predicate };
  return signEnvelope(Buffer.from(canonicalJson(statement)), [by.signingKey]);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function digestOf({ payload }: Envelope): string {
  return sha256(payload);
}

export async function listed(kind: SealedFile["kind"], path: string, holds: string[]): Promise<SealedFile> {
  const bytes = await readFile(path);
  return { kind, name: basename(path), sha256: sha256(bytes), size: bytes.length, holds };
}

function scored(candidate: string, innovation: string) {
  const revenue = candidate === "C1" ? "500" : "1500";
  return {
    candidate,
    state: "scored",
    criteria: [
      { criterion: "innovation", value: { kind: "number", number: innovation } },
      { criterion: "market", value: { kind: "band", band: "leading" } },
      { criterion: "management", value: { kind: "range", band: "good", number: "8.5" } },
      { criterion: "honours", value: { kind: "options", options: ["patent"] } },
      {
        criterion: "size",
        value: { kind: "confirmed", inputs: { revenue }, points: candidate === "C1" ? "10" : "20" },
      },
    ],
    gates: [{ gate: "safety", answer: "clear" }],
    opinion: "同意推荐",
  };
}

function rosterOf({ expert }: TestPanel, batch: string): Roster {
  const { key, card } = readCard(makeCard(expert));
  return {
    programme: panelProgramme.id,
    revision: 1,
    previous: null,
    experts: [
      {
        id: "E01",
        name: card.name,
        organisation: card.organisation,
        isOrganiserRepresentative: false,
        keys: [{ keyId: key.keyId, card }],
      },
    ],
    officers: [],
    panels: [{ id: "P1", title: "第一组", leader: "E01", experts: ["E01"] }],
    assignments: [{ expert: "E01", candidates: ["C1", "C2"] }],
    batches: [{ digest: batch, round: 1, candidates: ["C1", "C2"], experts: ["E01"] }],
    revocations: [],
  };
}

/** The signed list and every document of a sealed batch. */
async function contentOf(path: string, reader: Identity) {
  const file = await RandomAccessFile.open(path);
  try {
    const batch = await openSealedBatch(file, [reader.ageKey.identity]);
    const { files } = batchStatement.parse(JSON.parse(Buffer.from(batch.envelope.payload).toString())).predicate;
    const content = await batch.bind(files);
    const documents: Uint8Array[] = [];
    for (const entry of files) documents.push(await content.readEntry(entry.path));
    const scheme = files.find(({ path: name }) => name === "data/scheme.json");
    return { envelope: batch.envelope, documents, schemeDigest: scheme?.sha256 ?? "" };
  } finally {
    await file.close();
  }
}
