import type { EvidenceCheck } from "../files/evidence.ts";

/** What `verify` looked at, in English. */
export const evidenceChecksEn: Record<EvidenceCheck, string> = {
  layout: "the evidence folder is complete",
  origin: "the organiser",
  batches: "batches are signed by the organiser and agree",
  roster: "the roster is signed by the organiser",
  files: "every evidence file is the signed one",
  sheets: "sheets are signed by keys of the roster",
  decisions: "decisions are signed by those entitled",
  closing: "the collection is closed",
  result: "the recomputed result is the same, byte for byte",
  explanations: "so are the explanations",
  "struck-out": "scores struck out after scoring",
  "issued-keys": "keys that were issued",
  "sealed-files": "sealed files are those of the list",
  codes: "codes of the minutes",
  container: "the outside of the sealed file",
  inside: "the inside of the sealed files",
  signature: "the signature",
};
