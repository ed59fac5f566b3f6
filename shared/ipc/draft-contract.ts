import { z } from "zod";
import { keptText, prose } from "../files/primitives.ts";
import { ledgerRequest } from "./contract-parts.ts";

const name = keptText.min(1).max(300);

/** What is filled in of a form, as text by field. */
const fields = z.record(name, prose).refine((each) => Object.keys(each).length <= 200, "fields");

/** Forms of the secretariat that somebody began and has not signed: kept in the encrypted ledger, and only ever shown to who wrote them. */
export const DRAFT_CONTRACT = {
  /** By matter, as the window names its forms. */
  "draft.read": {
    request: ledgerRequest,
    response: z.strictObject({ drafts: z.record(z.string(), z.record(z.string(), z.string())) }),
  },
  /** Puts a draft in the place of the one before; no fields at all forget it. */
  "draft.keep": {
    request: z.strictObject({ ...ledgerRequest.shape, matter: name, fields }),
    response: z.strictObject({}),
  },
} as const;
