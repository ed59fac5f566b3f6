import { z } from "zod";
import { objectionGrounds } from "../files/decision.ts";
import { answerEntry } from "../files/edit.ts";
import { decimal, identifier, prose, sha256Hex } from "../files/primitives.ts";
import { sheetDossier } from "../files/sheet.ts";
import { answerPredicate } from "../files/round.ts";
import { summary } from "../files/summary.ts";
import { coded, ledgerRequest, path, replace, revise, storeRequest } from "./contract-parts.ts";
import { entryPoints, signedPaper } from "./paper-contract.ts";

/** How an objection is answered so far, in the list of dossiers. */
export const rowAnswer = z.enum(["none", ...answerEntry.shape.answer.options]);

/** Own sheets as they were exported (`*.fjsheet`), for a laptop from which they were cleared. */
const ownExports = z.array(path).max(20).default([]);

const signing = {
  ...storeRequest.shape,
  out: path,
  replace,
  /** Digest or short code of the batch; may be left out while the store holds one of its kind. */
  batch: z.string().max(200).optional(),
  /** Why there is a further revision; mandatory from the second on. */
  revisionReason: prose.optional(),
} as const;

const signed = z.strictObject({ sheet: coded, revision: z.int(), isNew: z.boolean(), out: path });

const workspaceBatch = z.strictObject({ ...storeRequest.shape, batch: sha256Hex });

/** What is asked again about a dossier of a further round, with the expert's own earlier entry, and the answer so far. Nobody else's words. */
export const objectedDossier = z.strictObject({
  ground: z.enum(objectionGrounds),
  text: prose,
  /** The earlier sheet. */
  sheet: coded,
  entry: sheetDossier,
  /** The own total that the earlier entry gave. */
  total: decimal,
  /** Whether the ground allows a new score. */
  mayRescore: z.boolean(),
  answer: answerEntry.nullable(),
  /** `answer`, `answer:reason`, or as of any dossier what a new score still lacks. */
  missing: z.array(z.string()),
});

/** Calls for second rounds and countersigning. */
export const ROUND_CONTRACT = {
  /** Sends objections back to the experts. Only the organiser's identity seals. */
  "round.issue": {
    request: z.strictObject({
      ...ledgerRequest.shape,
      /** `objections.csv`, `.xlsx` or `.json`; without it, the objections that were decided before. */
      from: path.optional(),
      /** Where the attachments lie, such as the folder that was sealed. */
      attachments: path.optional(),
      out: path,
    }),
    response: z.strictObject({
      /** Decisions that were signed now. */
      objections: z.array(coded),
      batches: z.array(
        z.strictObject({ file: path, batch: coded, expert: identifier, round: z.int(), dossiers: z.int() }),
      ),
    }),
  },
  /** Seals each panel's summary to its experts. */
  "summary.issue": {
    request: z.strictObject({ ...ledgerRequest.shape, out: path }),
    response: z.strictObject({
      batches: z.array(z.strictObject({ file: path, batch: coded, panel: identifier, experts: z.array(identifier) })),
    }),
  },
  /** Starts a new score from the own earlier values: as edits, like any other. Only when the expert asks. */
  "round.start": {
    request: z.strictObject({ ...workspaceBatch.shape, candidate: identifier }),
    response: z.strictObject({ edits: z.int() }),
  },
  /** Takes the rows of an `answers.csv` as the expert's answers, all or none. */
  "round.answer": {
    request: z.strictObject({ ...storeRequest.shape, batch: z.string().max(200).optional(), from: path, revise }),
    response: z.strictObject({ edits: z.int() }),
  },
  /** Signs the answers to a round batch and exports them. */
  "round.sign": { request: z.strictObject(signing), response: signed },
  /** The answers signed last, as they were signed: for the print that is signed by hand. */
  "round.show": {
    request: workspaceBatch,
    response: z.strictObject({
      ...signedPaper.shape,
      predicate: answerPredicate,
      /** In the order of the answers. */
      answers: z.array(
        z.strictObject({
          candidate: identifier,
          name: z.string().nullable(),
          ground: z.enum(objectionGrounds),
          text: prose,
          /** The own total that the earlier entry gave. */
          earlierTotal: decimal,
          /** What follows from the new entry; null where the answer is in words. */
          rescored: entryPoints.nullable(),
        }),
      ),
    }),
  },
  /** A panel's summary, after its own sheets were looked for in it. */
  "summary.read": {
    request: z.strictObject({ ...workspaceBatch.shape, exported: ownExports }),
    response: z.strictObject({
      summary,
      /** The reader's own column; null when there is none. */
      ownColumn: z.int().nullable(),
      /** The own latest sheets, and whether each is listed. */
      ownSheets: z.array(z.strictObject({ ...coded.shape, round: z.int(), isListed: z.boolean() })),
      isOwnListed: z.boolean(),
      /** Whether the own column could be compared: not where the dossiers of an exported sheet are no longer on this laptop. */
      areTotalsCompared: z.boolean(),
      /** Where the own column shows another total than the own sheets give: a settled fact or score, or a late recusal, can be why. */
      differing: z.array(
        z.strictObject({
          candidate: identifier,
          name: z.string().nullable(),
          listed: decimal.nullable(),
          own: decimal.nullable(),
        }),
      ),
      /** What was signed last. */
      signed: z
        .strictObject({
          ...coded.shape,
          revision: z.int(),
          verdict: z.enum(["agree", "dissent", "refuse"]),
          words: prose.nullable(),
        })
        .nullable(),
    }),
  },
  /** Countersigns a summary, dissents or refuses, and exports it. */
  "summary.sign": {
    request: z.strictObject({
      ...signing,
      exported: ownExports,
      verdict: z.enum(["agree", "dissent", "refuse"]),
      words: prose.optional(),
    }),
    response: signed,
  },
} as const;
