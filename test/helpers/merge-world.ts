import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { DecisionMatter } from "#shared/files/decision.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Programme } from "#shared/files/programme.ts";
import type { Roster } from "#shared/files/roster.ts";
import { type Scheme, scheme as schemeSchema } from "#shared/files/scheme.ts";
import type { SheetDossier, SheetPredicate } from "#shared/files/sheet.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { type Consolidated, consolidate } from "#shared/domain/merge/consolidate.ts";
import { type Merged, merge } from "#shared/domain/merge/merge.ts";
import type { MergeInput, SignedEnvelope } from "#shared/domain/merge/merge-input.ts";
import { unwrap } from "#shared/ipc/result.ts";

/** An envelope of the tests: the signature is text, made and checked by the suite that the world was given. */
export type TestEnvelope = SignedEnvelope & { readonly text: string; readonly signature: string };

/** A way to sign. The fake one is a keyed hash, so that properties run fast; one test runs with real Ed25519. */
export type TestSuite = {
  readonly key: (name: string) => { readonly keyId: string; readonly publicKey: string };
  readonly sign: (name: string, text: string) => string;
  readonly verify: (publicKey: string, envelope: TestEnvelope) => boolean;
};

export const fakeSuite: TestSuite = {
  key: (name) => ({ keyId: sha256(`key ${name}`), publicKey: Buffer.from(name.padEnd(9, ".")).toString("base64") }),
  sign: (name, text) => sha256(`${fakeSuite.key(name).publicKey} ${sha256(text)}`),
  verify: (publicKey, { digest, signature, text }) =>
    digest === sha256(text) && signature === sha256(`${publicKey} ${digest}`),
};

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export const UNDERTAKING = "本人承诺独立评审。";
export const BATCH_1 = sha256("batch 1");
export const BATCH_2 = sha256("batch 2");
const NOW = "2026-11-23T08:00:00.000Z";

/** Two objective criteria (one computed from revenue), one subjective, one veto gate asked of experts. */
export const testScheme: Scheme = schemeSchema.parse({
  format: "fengjuan-scheme",
  version: 1,
  id: "trial",
  title: "试行方案",
  direction: "higher",
  max: "25",
  fields: [
    { id: "revenue", label: "营业收入", type: "decimal" },
    { id: "staff", label: "职工人数", type: "integer" },
  ],
  clusters: ["新材料"],
  groups: [
    {
      kind: "group",
      id: "all",
      title: "总分",
      max: "25",
      children: [
        { kind: "number", id: "quality", title: "质量", max: "10", min: "0", step: "0.5", nature: "subjective" },
        {
          kind: "computed",
          id: "size",
          title: "规模",
          max: "10",
          nature: "objective",
          rule: {
            rule: "steps",
            metric: { op: "field", field: "revenue" },
            steps: [
              { to: "100", points: "4" },
              { from: "100", points: "10" },
            ],
          },
        },
        {
          kind: "bands",
          id: "licence",
          title: "许可",
          max: "5",
          nature: "objective",
          bands: [
            { id: "yes", label: "有", points: "5" },
            { id: "no", label: "无", points: "0" },
          ],
        },
      ],
    },
  ],
  gates: [{ id: "safety", title: "安全事故", effect: "veto", decidedBy: { by: "experts", failsWhen: "majority" } }],
  directPaths: [],
  tiers: [],
  aggregation: {
    level: "criterion",
    centre: "mean",
    trim: { high: 0, low: 0, minimumPanel: 3 },
    rounding: { total: { digits: 2, mode: "half-up" } },
    states: {
      incomplete: "exclude",
      abstained: "exclude",
      recused: "exclude",
      absent: "exclude",
      "not-assigned": "exclude",
    },
    quorum: 1,
    tieBreak: [],
    onTie: "leader",
    deviation: { percent: "30", combine: "any" },
    normalisation: "none",
  },
});

export const SCHEME_DIGEST = sha256(canonicalJson(testScheme));

export const testProgramme: Programme = {
  format: "fengjuan-programme",
  version: 1,
  id: "trial-2026",
  title: "试评",
  organiser: "某局",
  year: 2026,
  isBlind: false,
  undertaking: UNDERTAKING,
};

const FACTS: Record<string, Facts> = {
  C1: { revenue: "50", staff: "12" },
  C2: { revenue: "150" },
  C3: { revenue: "100" },
};

/** What a sheet says; what is left out is right and dull. */
export type SheetDraft = {
  readonly batch?: string;
  readonly round?: number;
  readonly revision?: number;
  readonly supersedes?: readonly string[];
  /** Points for quality by candidate, 6 when not said; or the whole entry. */
  readonly scores?: Readonly<Record<string, string | Partial<SheetDossier>>>;
  readonly candidates?: readonly string[];
  readonly predicate?: Partial<SheetPredicate>;
  readonly subject?: readonly object[];
};

export type WorldInput = Partial<MergeInput<TestEnvelope>>;

/**
 * A programme of three candidates and three experts: E01 leads, E02 has a revoked key (`E02-old`) beside its own, and E03's key was
 * issued. Batch 1 (round 1) goes to all; batch 2 (round 2) holds C1 and goes to E01. E03 is not assigned to C3. Keys are named by
 * expert id, and `secretary`, `supervisor`, `clerk`, `organiser`.
 */
export function createWorld(suite: TestSuite = fakeSuite) {
  const key = (name: string) => {
    const { keyId, publicKey } = suite.key(name);
    const custody = name === "E03" ? ("issued" as const) : ("own" as const);
    const card = {
      name,
      organisation: "某所",
      suite: "ed25519-x25519" as const,
      publicKey,
      ageRecipient: `age1${"q".repeat(58)}`,
      custody,
    };
    return { keyId, card };
  };
  const seal = (name: string, predicateType: string, subject: readonly object[], predicate: object) => {
    const text = canonicalJson({ _type: STATEMENT_TYPE, subject, predicateType, predicate });
    return { digest: sha256(text), keyId: suite.key(name).keyId, text, signature: suite.sign(name, text) };
  };
  const schemeSubject = [{ name: "data/scheme.json", digest: { sha256: SCHEME_DIGEST } }];
  const expert = (id: string, keys: readonly string[]) => ({
    id,
    name: `专家${id}`,
    organisation: "某所",
    isOrganiserRepresentative: false,
    keys: keys.map(key),
  });
  const roster: Roster = {
    programme: testProgramme.id,
    revision: 1,
    previous: null,
    experts: [expert("E01", ["E01"]), expert("E02", ["E02-old", "E02"]), expert("E03", ["E03"])],
    officers: [
      { role: "secretary", ...key("secretary") },
      { role: "supervisor", ...key("supervisor") },
      { role: "clerk", ...key("clerk") },
    ],
    panels: [{ id: "P1", title: "第一组", leader: "E01", experts: ["E01", "E02", "E03"] }],
    assignments: [
      { expert: "E01", candidates: ["C1", "C2", "C3"] },
      { expert: "E02", candidates: ["C1", "C2", "C3"] },
      { expert: "E03", candidates: ["C1", "C2"] },
    ],
    batches: [
      { digest: BATCH_1, round: 1, candidates: ["C1", "C2", "C3"], experts: ["E01", "E02", "E03"] },
      { digest: BATCH_2, round: 2, candidates: ["C1"], experts: ["E01"] },
    ],
    revocations: [{ keyId: suite.key("E02-old").keyId, reason: "遗失" }],
  };
  /** The roster without the second round, for tests about closing. */
  const oneRound: Roster = { ...roster, batches: roster.batches.slice(0, 1) };

  const world = {
    suite,
    roster,
    oneRound,
    seal,
    schemeSubject,
    keyId: (name: string) => suite.key(name).keyId,
    signRoster: (predicate: Roster = roster, by = "organiser") =>
      seal(by, PREDICATE_TYPES.roster, schemeSubject, predicate),
    sheet: (by: string, draft: SheetDraft = {}): TestEnvelope => {
      const batch = draft.batch ?? BATCH_1;
      const revision = draft.revision ?? 1;
      const candidates = draft.candidates ?? (batch === BATCH_2 ? ["C1"] : ["C1", "C2", "C3"]);
      const predicate: SheetPredicate = {
        programme: testProgramme.id,
        schemeDigest: SCHEME_DIGEST,
        expert: suite.key(by).keyId,
        round: draft.round ?? (batch === BATCH_2 ? 2 : 1),
        revision,
        supersedes: [...(draft.supersedes ?? [])],
        ...(revision > 1 ? { revisionReason: "更正" } : {}),
        declarations: { undertaking: { text: UNDERTAKING, acceptedAt: NOW }, conflicts: [] },
        dossiers: candidates.map((candidate) => dossierEntry(candidate, draft.scores?.[candidate])),
        editLog: { head: sha256("log"), length: 1 },
        signedAt: NOW,
        application: { name: "fengjuan", version: "0.1.0" },
        ...draft.predicate,
      };
      const subject = draft.subject ?? [{ name: "batch", digest: { sha256: batch } }];
      return seal(by, PREDICATE_TYPES.scoreSheet, subject, predicate);
    },
    decision: (
      by: string,
      matter: DecisionMatter,
      more: { supersedes?: string[]; reason?: string; programme?: string } = {},
    ) =>
      seal(by, PREDICATE_TYPES.decision, schemeSubject, {
        programme: testProgramme.id,
        matter,
        reason: "会议决定",
        decidedAt: NOW,
        ...more,
      }),
    /** The same payload, signed by this key. */
    cosigned: (by: string, envelope: TestEnvelope): TestEnvelope => ({
      ...envelope,
      keyId: suite.key(by).keyId,
      signature: suite.sign(by, envelope.text),
    }),
    input: (given: WorldInput = {}): MergeInput<TestEnvelope> => ({
      programme: testProgramme,
      scheme: testScheme,
      schemeDigest: SCHEME_DIGEST,
      organiser: suite.key("organiser"),
      batches: [
        { digest: BATCH_1, dossiers: ["C1", "C2", "C3"].map(knownDossier) },
        { digest: BATCH_2, dossiers: ["C1"].map(knownDossier) },
      ],
      rosters: [world.signRoster()],
      sheets: [],
      decisions: [],
      verify: suite.verify,
      ...given,
    }),
    merge: (given: WorldInput = {}): Merged => unwrap(merge(world.input(given))),
    consolidate: (given: WorldInput = {}): Consolidated => consolidate(world.merge(given)),
  };
  return world;
}

export type World = ReturnType<typeof createWorld>;

function dossierEntry(candidate: string, draft: string | Partial<SheetDossier> | undefined): SheetDossier {
  const quality = typeof draft === "string" ? draft : "6";
  const own: SheetDossier = {
    candidate,
    state: "scored",
    criteria: [
      { criterion: "quality", value: { kind: "number", number: quality } },
      { criterion: "size", value: confirmed(candidate) },
      { criterion: "licence", value: { kind: "band", band: "yes" } },
    ],
    gates: [{ gate: "safety", answer: "clear" }],
  };
  return typeof draft === "object" ? { ...own, ...draft } : own;
}

function knownDossier(candidate: string) {
  return { candidate, name: `企业${candidate}`, cluster: "新材料", facts: FACTS[candidate] ?? {} };
}

/** The computed criterion confirmed on the dossier's own revenue. */
export function confirmed(candidate: string): SheetDossier["criteria"][number]["value"] {
  const revenue = FACTS[candidate]?.["revenue"] ?? "0";
  return { kind: "confirmed", inputs: { revenue }, points: Number(revenue) >= 100 ? "10" : "4" };
}

/** The computed criterion of C1 challenged: its revenue is said to be 120, and so worth 10. */
export function challenged(): SheetDossier["criteria"][number]["value"] {
  return {
    kind: "challenged",
    inputs: { revenue: "50" },
    verified: { revenue: "120" },
    basis: "审计报告第 3 页",
    points: "10",
  };
}
