import type { Objection, Round } from "#shared/files/round.ts";
import { createHash } from "node:crypto";
import { type BatchOptions, sealTestBatch, type TestBatch, type TestPanel } from "./panel-batch.ts";

/** What the tests' expert had said of a candidate of `panel-scheme`, as `completeRows` scores it. */
export function earlierEntry(candidate: string): Objection["entry"] {
  const revenue = candidate === "C1" ? "500" : "1500";
  return {
    candidate,
    state: "scored",
    criteria: [
      { criterion: "innovation", value: { kind: "number", number: "30" } },
      { criterion: "market", value: { kind: "band", band: "leading" } },
      { criterion: "management", value: { kind: "range", band: "good", number: "9" } },
      { criterion: "honours", value: { kind: "options", options: ["patent", "standard"] } },
      { criterion: "size", value: { kind: "confirmed", inputs: { revenue }, points: revenue === "500" ? "10" : "20" } },
    ],
    gates: [{ gate: "safety", answer: "clear" }],
  };
}

/** `data/round.json` that objects to these candidates, on the ground that each is given. */
export function roundDocument(grounds: Readonly<Record<string, Objection["ground"]>>, sheet = sha256("sheet")): Round {
  return {
    format: "fengjuan-round",
    version: 1,
    round: 2,
    expert: "E01",
    objections: Object.entries(grounds).map(([candidate, ground]) => ({
      candidate,
      ground,
      text: `请说明对 ${candidate} 的评分`,
      decision: sha256(`objection ${candidate}`),
      sheet,
      entry: earlierEntry(candidate),
    })),
  };
}

/** Seals a round batch about the candidates of `grounds`. */
export function sealTestRound(
  panel: TestPanel,
  grounds: Readonly<Record<string, Objection["ground"]>>,
  { documents = (all) => all, ...options }: BatchOptions = {},
): Promise<TestBatch> {
  return sealTestBatch(panel, {
    name: "round.fjbatch",
    kind: "round",
    round: 2,
    candidates: Object.keys(grounds),
    documents: (all) => documents({ ...all, "data/round.json": roundDocument(grounds) }),
    ...options,
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
