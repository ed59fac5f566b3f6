import { z } from "zod";
import { decisionDraft } from "../files/decision-draft.ts";
import { decimal, identifier, line } from "../files/primitives.ts";
import { programme } from "../files/programme.ts";
import { blocker } from "../files/result.ts";
import { scheme } from "../files/scheme.ts";
import { titles } from "../files/titles.ts";
import { boardRow, coded, identity, ledgerRequest, path, problem, receipt } from "./contract-parts.ts";
import { rowProblem } from "./row-problem.ts";

/** The secretariat's window beyond the commands: a programme before it is sealed, the board, and what stands before a result. */
export const COLLECTION_CONTRACT = {
  /** What a programme folder holds, before it is sealed. */
  "programme.preview": {
    request: z.strictObject({ folder: path }),
    response: z.strictObject({
      programme,
      scheme,
      schemeDigest: coded,
      candidates: z.array(
        z.strictObject({
          candidate: identifier,
          name: z.string(),
          cluster: z.string().nullable(),
          attachments: z.int(),
        }),
      ),
      experts: z.array(
        z.strictObject({
          expert: identifier,
          name: line,
          organisation: line,
          code: z.string(),
          custody: z.enum(["own", "issued"]),
          /** The panel's titles. */
          panel: z.strictObject(titles).nullable(),
          isLeader: z.boolean(),
          candidates: z.int(),
        }),
      ),
      attachmentBytes: z.number(),
      warnings: z.array(rowProblem),
    }),
  },
  /** Ledgers that were made or opened from this window before. */
  "ledger.list": {
    request: z.strictObject({}),
    response: z.strictObject({
      ledgers: z.array(z.strictObject({ ledger: path, title: z.string(), titleEn: z.string().optional() })),
    }),
  },
  /** The collection: who has handed in what, every receipt, and what blocks closing. No score is in it. */
  "collection.board": {
    request: ledgerRequest,
    response: z.strictObject({
      programme: z.strictObject({ id: identifier, ...titles, year: z.int() }),
      scheme,
      schemeDigest: coded,
      /** By id. Null where the programme is blind. */
      candidates: z.array(
        z.strictObject({ candidate: identifier, name: line.nullable(), cluster: z.string().nullable() }),
      ),
      board: z.array(
        z.strictObject({
          ...boardRow.shape,
          /** What the roster assigns to the expert of the batch. */
          candidates: z.array(identifier),
          panel: identifier.nullable(),
          revision: z.int().nullable(),
          /** How many dossiers of the sheet stand in each state. */
          states: z
            .strictObject({
              scored: z.int(),
              abstained: z.int(),
              recused: z.int(),
              incomplete: z.int(),
            })
            .nullable(),
          /** What a sheet of a further round answers; null of any other. */
          answers: z.strictObject({ keep: z.int(), rescore: z.int(), refuse: z.int() }).nullable(),
          /** Sheets that wait for somebody, with what each waits for; of two that replace each other not, both. */
          held: z.array(
            z.strictObject({
              ...coded.shape,
              revision: z.int(),
              signedAt: z.string(),
              problem: problem.nullable(),
            }),
          ),
        }),
      ),
      panels: z.array(z.strictObject({ id: identifier, ...titles, leader: identifier })),
      receipts: z.array(z.strictObject({ ...receipt.shape, at: z.string() })),
      isClosed: z.boolean(),
      /** Why it cannot be closed yet; empty when it can. */
      blockers: z.array(problem),
    }),
  },
  /** What stands between the closed collection and a result, with what a leader needs to settle each. */
  "result.obstacles": {
    request: ledgerRequest,
    response: z.strictObject({
      obstacles: z.array(
        z.strictObject({
          ...blocker.shape,
          /** Experts who lead a panel that reviews the candidate: one of them signs. */
          leaders: z.array(identifier),
          /** The facts that the criterion is computed from, as they stand, and what challengers found instead. */
          facts: z.array(
            z.strictObject({
              field: identifier,
              value: z.string().nullable(),
              verified: z.array(z.strictObject({ expert: identifier, value: z.string(), basis: z.string() })),
            }),
          ),
          /** What each expert's entry gives for the criterion. */
          points: z.array(z.strictObject({ expert: identifier, points: decimal })),
          /** Every candidate of an undecided tie, this one included, by id; empty otherwise. */
          tied: z.array(identifier),
        }),
      ),
    }),
  },
  /** Records a decision that was filled in on the page instead of written as a file. */
  "collection.resolve": {
    request: z.strictObject({ ...ledgerRequest.shape, signer: identity, draft: decisionDraft }),
    response: z.strictObject({ decision: coded, kind: z.string() }),
  },
} as const;
