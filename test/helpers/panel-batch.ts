import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { writeSealedBatch } from "../../electron/container/batch-writer.ts";
import { encodeEnvelopeLines } from "../../electron/crypto/envelope-lines.ts";
import { signEnvelope } from "../../electron/crypto/dsse.ts";
import { makeCard } from "../../electron/identity/card.ts";
import { createIdentity, type Identity } from "../../electron/identity/identity.ts";
import { panelScheme } from "./panel-scheme.ts";

/** Who takes part, with real keys. */
export type TestPanel = {
  readonly folder: string;
  readonly organiser: Identity;
  readonly collecting: Identity;
  readonly archive: Identity;
  readonly expert: Identity;
  /** Path of the organiser's card. */
  readonly trust: string;
};

export async function createPanel(folder: string, expertOrganisation?: string): Promise<TestPanel> {
  const organiser = await person("主办单位");
  const trust = join(folder, "organiser.fjcard");
  await writeFile(trust, makeCard(organiser));
  return {
    folder,
    organiser,
    trust,
    collecting: await person("收卷"),
    archive: await person("存档"),
    expert: await person("王专家", expertOrganisation),
  };
}

function person(name: string, organisation = "某局"): Promise<Identity> {
  return createIdentity({ name, organisation, custody: "own" });
}

export const UNDERTAKING = "本人承诺独立、客观、公正评审。";

export const panelProgramme = {
  format: "fengjuan-programme",
  version: 1,
  id: "trial-2026",
  title: "隐形冠军评审（测试）",
  organiser: "某局",
  year: 2026,
  isBlind: false,
  undertaking: UNDERTAKING,
};

/** What stands in a batch by path: JSON to be written, or bytes as they are. */
export type Documents = Record<string, unknown>;

export type BatchOptions = {
  /** File name in the panel's folder. */
  readonly name?: string;
  readonly candidates?: readonly string[];
  /** The programme it belongs to; the test programme unless given. */
  readonly programme?: typeof panelProgramme;
  readonly kind?: "dossiers" | "round" | "summary";
  readonly round?: number;
  readonly recipients?: readonly Identity[];
  readonly signer?: Identity;
  /** Bytes of every attachment; one for each candidate. */
  readonly attachment?: (candidate: string) => Uint8Array;
  /** Changes the documents before they are sealed and signed; a path set to undefined is left out. */
  readonly documents?: (documents: Documents) => Documents;
  /** Changes the statement before it is signed. */
  readonly statement?: (statement: Record<string, unknown>) => unknown;
  /** Files that the statement lists although they are not in the batch, or the other way round. */
  readonly listed?: (files: readonly SignedPath[]) => readonly SignedPath[];
};

type SignedPath = { readonly path: string; readonly size: number; readonly sha256: string };

export type TestBatch = { readonly path: string; readonly digest: string };

/** The text that stands in an attachment of a candidate, and as its page text. */
export function attachmentText(candidate: string): string {
  return `机密材料 MARKER-${candidate} 研发投入明细`;
}

/** Seals a batch with one attachment and one page of text for each candidate, everything right unless an option says otherwise. */
export async function sealTestBatch(panel: TestPanel, options: BatchOptions = {}): Promise<TestBatch> {
  const { candidates = ["C1", "C2", "C3"], programme = panelProgramme, kind = "dossiers", round = 1 } = options;
  const content = options.attachment ?? ((candidate) => Buffer.from(attachmentText(candidate)));
  const documents: Documents = {
    "data/programme.json": programme,
    "data/scheme.json": panelScheme,
    "data/organiser.fjcard": makeCard(panel.organiser),
    "data/recipients.json": {
      format: "fengjuan-recipients",
      version: 1,
      collecting: panel.collecting.ageKey.recipient,
      archive: panel.archive.ageKey.recipient,
    },
  };
  const folder = join(panel.folder, "attachments");
  await mkdir(folder, { recursive: true });
  const attachments = candidates.map(async (candidate, index) => {
    const base = `data/dossiers/d${String(index + 1).padStart(4, "0")}`;
    const entry = `${base}/files/0001.txt`;
    const bytes = content(candidate);
    const path = join(folder, `${candidate}.txt`);
    await writeFile(path, bytes);
    documents[`${base}/dossier.json`] = {
      format: "fengjuan-dossier",
      version: 1,
      candidate,
      name: `佛山市${candidate}有限公司`,
      cluster: "新材料",
      facts: { revenue: candidate === "C1" ? "500" : "1500" },
      attachments: [
        {
          path: entry,
          name: "申报书.txt",
          mediaType: "text/plain",
          size: bytes.length,
          sha256: sha256(bytes),
          text: `${base}/text/0001.json`,
        },
      ],
    };
    documents[`${base}/text/0001.json`] = {
      format: "fengjuan-page-text",
      version: 1,
      attachment: entry,
      pages: [attachmentText(candidate)],
    };
    return { entry, path };
  });
  const files = await Promise.all(attachments);
  const changed = options.documents?.(documents) ?? documents;
  const path = join(panel.folder, options.name ?? "batch.fjbatch");
  const receipt = await writeSealedBatch({
    target: path,
    recipients: (options.recipients ?? [panel.expert, panel.archive]).map(({ ageKey }) => ageKey.recipient),
    attachments: files,
    documents: Object.entries(changed)
      .filter(([, document]) => document !== undefined)
      .map(([entry, document]) => ({ entry, bytes: bytesOf(document) })),
    sign: (signed) => {
      const listed = options.listed?.(signed) ?? signed;
      const scheme = listed.find((file) => file.path === "data/scheme.json");
      const statement = {
        _type: STATEMENT_TYPE,
        subject: [{ name: "data/scheme.json", digest: { sha256: scheme?.sha256 } }],
        predicateType: PREDICATE_TYPES.batch,
        predicate: { kind, programme: programme.id, round, files: listed },
      };
      const changedStatement = options.statement?.(statement) ?? statement;
      const text = typeof changedStatement === "string" ? changedStatement : canonicalJson(changedStatement);
      return encodeEnvelopeLines([signEnvelope(Buffer.from(text), [(options.signer ?? panel.organiser).signingKey])]);
    },
  });
  return { path, digest: receipt.batchDigest };
}

function bytesOf(document: unknown): Uint8Array {
  if (document instanceof Uint8Array) return document;
  return Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
