/** What else may be wrong in the tables an expert scores and declares with, beside `SCORE_PROBLEMS` (`problem.<key>`). */
const EXPERT_ROW_PROBLEMS = [
  "other-expert",
  "unknown-candidate",
  "dossier-closed",
  "recusal-not-declared",
  "is-complete",
  "missing-reason",
  "too-long",
  "rule-broken",
  "unknown-kind",
  "not-empty",
  "nothing-to-withdraw",
  "attachment-not-damaged",
] as const;

export type ExpertRowProblem = (typeof EXPERT_ROW_PROBLEMS)[number];
