import { closable } from "#shared/domain/merge/closable.ts";
import { BATCH_2, sha256, type TestEnvelope, type World } from "./merge-world.ts";
import { fc } from "./properties.ts";

/** Everything that was signed in one made-up session, in the order it was signed. */
export type History = {
  readonly sheets: TestEnvelope[];
  readonly decisions: TestEnvelope[];
  /** Sheets as their authors signed them that came in only under somebody else's signature. */
  readonly withheld: TestEnvelope[];
};

/** Everybody with a key on the roster but the organiser. */
const SIGNERS = ["E01", "E02", "E02-old", "E03", "secretary", "supervisor", "clerk"] as const;

/** Every envelope again, signed by everybody who can sign anything. */
export function signedByAll(world: World, envelopes: readonly TestEnvelope[]): TestEnvelope[] {
  return envelopes.flatMap((envelope) => SIGNERS.map((by) => world.cosigned(by, envelope)));
}

const ACTS = [
  "sheet",
  "sheet",
  "sheet",
  "fork",
  "fork",
  "fork",
  "heal",
  "broken",
  "second-round",
  "revoked",
  "stolen",
  "stolen",
  "choose",
  "choose",
  "choose",
  "print",
  "print",
  "absence",
  "settle-fact",
  "settle-score",
  "tie",
  "late-recusal",
  "explanation",
  "close",
  "odd-close",
  "reopen",
  "unentitled",
  "replace",
] as const;

/** One step: an act, and numbers that pick what it is about. */
export const step = fc.record({ act: fc.constantFrom(...ACTS), a: fc.nat(1_000), b: fc.nat(1_000) });

export type Step = { readonly act: (typeof ACTS)[number]; readonly a: number; readonly b: number };

/** Plays the steps: forks, late revisions, equivocations and their healing, decisions right and wrong, closings and reopenings. */
export function play(world: World, steps: readonly Step[]): History {
  const sheets: TestEnvelope[] = [];
  const own = new Map<string, { envelope: TestEnvelope; revision: number }[]>();
  const decisions: TestEnvelope[] = [];
  const withheld: TestEnvelope[] = [];
  /** Sheets that the leader may choose between. */
  const theirs = () => [...(own.get("E02") ?? []), ...(own.get("E03") ?? [])].map(({ envelope }) => envelope);
  const addSheet = (
    expert: string,
    parents: readonly { envelope: TestEnvelope; revision: number }[],
    quality: string,
  ) => {
    const revision = 1 + Math.max(0, ...parents.map((parent) => parent.revision));
    const supersedes = parents.map(({ envelope }) => envelope.digest);
    const envelope = world.sheet(expert, { revision, supersedes, scores: { C1: quality } });
    sheets.push(envelope);
    own.set(expert, [...(own.get(expert) ?? []), { envelope, revision }]);
  };

  for (const { act, a, b } of steps) {
    const expert = pick(["E01", "E02", "E03"], a) ?? "E01";
    const candidate = pick(["C1", "C2", "C3"], b) ?? "C1";
    const mine = own.get(expert) ?? [];
    const anySheet = pick(sheets, b)?.digest ?? sha256("none");
    switch (act) {
      case "sheet":
        addSheet(expert, mine.slice(-1), points(b));
        break;
      case "fork":
        addSheet(
          expert,
          mine.length > 1 ? [pick(mine, b) ?? mine[0]].flatMap((parent) => parent ?? []) : [],
          points(b),
        );
        break;
      case "heal":
        addSheet(expert, mine, points(b));
        break;
      case "broken":
        addSheet(expert, mine.slice(-1), "99");
        break;
      case "second-round":
        sheets.push(world.sheet(expert, { batch: BATCH_2, scores: { C1: points(b) } }));
        break;
      case "revoked":
        sheets.push(world.sheet("E02-old", { scores: { C1: points(b) } }));
        break;
      case "stolen": {
        const envelope = world.sheet(expert, { scores: { C1: points(b) } });
        const thief = pick(SIGNERS, b) ?? "E01";
        withheld.push(envelope);
        sheets.push(world.cosigned(thief, envelope));
        own.set(thief, [...(own.get(thief) ?? []), { envelope, revision: 1 }]);
        break;
      }
      case "choose":
        decisions.push(world.decision("E01", { kind: "choose-sheet", sheet: pick(theirs(), b)?.digest ?? anySheet }));
        break;
      case "print":
        decisions.push(world.decision("clerk", { kind: "wet-signature", sheet: anySheet }));
        break;
      case "absence":
        decisions.push(world.decision("secretary", { kind: "absence", expert }));
        break;
      case "settle-fact": {
        const revenue = b % 2 === 0 ? "90" : "110";
        decisions.push(world.decision("E01", { kind: "settle-fact", candidate, facts: { revenue } }));
        break;
      }
      case "settle-score": {
        const settled = b % 2 === 0 ? "5" : "0";
        const matter = { kind: "settle-score" as const, candidate, criterion: "licence", points: settled };
        decisions.push(world.decision("E01", matter));
        break;
      }
      case "tie":
        decisions.push(world.decision("E01", { kind: "break-tie", order: a % 2 === 0 ? ["C2", "C3"] : ["C3", "C2"] }));
        break;
      case "late-recusal":
        decisions.push(world.decision("supervisor", { kind: "late-recusal", expert, candidate }));
        break;
      case "explanation": {
        const outcome = b % 2 === 0 ? "explained" : "refused";
        decisions.push(world.decision("secretary", { kind: "explanation", expert, candidate, outcome }));
        break;
      }
      case "close": {
        decisions.push(world.decision("secretary", closable(world.merge({ sheets, decisions })).closing));
        break;
      }
      case "odd-close": {
        const rulings = [pick(decisions, a)?.digest ?? sha256("none")];
        decisions.push(world.decision("secretary", { kind: "close", counted: [anySheet], notCounted: [], rulings }));
        break;
      }
      case "reopen": {
        const closing = pick(decisions, b)?.digest ?? sha256("none");
        decisions.push(world.decision("supervisor", { kind: "reopen", closing, ground: "abnormal-score" }));
        break;
      }
      case "unentitled":
        decisions.push(world.decision("E02", { kind: "absence", expert }));
        break;
      case "replace": {
        const replaced = pick(decisions, a)?.digest ?? sha256("none");
        const matter = { kind: "settle-fact" as const, candidate, facts: { revenue: "70" } };
        decisions.push(world.decision("E01", matter, { supersedes: [replaced] }));
        break;
      }
    }
  }
  return { sheets, decisions, withheld };
}

function pick<T>(values: readonly T[], number: number): T | undefined {
  return values[number % values.length];
}

function points(number: number): string {
  return String((number % 21) / 2);
}
