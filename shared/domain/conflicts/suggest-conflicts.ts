/** A dossier as far as names in it may be an expert's own organisation. */
export type NamedDossier = {
  readonly candidate: string;
  readonly name: string | null;
  readonly creditCode: string | null;
  /** Facts of type text, such as the controlling shareholder or cooperating institutions, by field. */
  readonly texts: readonly { readonly field: string; readonly text: string }[];
};

/** A place where a dossier names the organisation. `field` is null for the candidate's own name or credit code. */
export type ConflictSuggestion = {
  readonly candidate: string;
  readonly field: string | null;
  readonly found: string;
};

/** A core this short is the same only when it is all there is: two characters stand in many names by chance. */
const LEAST_CONTAINED = 4;

/** Words that say what kind of body it is and not which. */
const LEGAL_FORMS =
  /股份有限公司|有限责任公司|股份公司|有限公司|集团公司|总公司|分公司|子公司|公司|集团|incorporated|corporation|limited|company|group|co|ltd|inc|corp|llc|gmbh/gu;

/**
 * Where dossiers name an expert's organisation: by its credit code, or by its name without legal form, spaces and punctuation, in any
 * width of characters. One suggestion a dossier, the candidate's own name before its facts. A question to the expert; it declares nothing.
 */
export function suggestConflicts(organisation: string, dossiers: readonly NamedDossier[]): ConflictSuggestion[] {
  const own = nameCore(organisation);
  const codes = new Set(folded(organisation).match(/[0-9a-z]{18}/gu));
  return dossiers.flatMap((dossier): ConflictSuggestion[] => {
    const { candidate, name, creditCode } = dossier;
    if (creditCode !== null && codes.has(folded(creditCode))) return [{ candidate, field: null, found: creditCode }];
    if (name !== null && isSame(own, nameCore(name))) return [{ candidate, field: null, found: name }];
    const fact = dossier.texts.find(({ text }) => names(text).some((each) => isSame(own, nameCore(each))));
    return fact === undefined ? [] : [{ candidate, field: fact.field, found: fact.text }];
  });
}

/** What of an organisation's name tells it from others. */
export function nameCore(name: string): string {
  const letters = folded(name)
    .replace(/[0-9a-z]{18}/gu, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return letters
    .replace(/[a-z]+/gu, (word) => (word.replace(LEGAL_FORMS, "") === "" ? "" : word))
    .replace(/[^a-z]+/gu, (part) => part.replace(LEGAL_FORMS, ""))
    .replace(/\s+/gu, "");
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The names in a list such as "甲大学、乙公司；丙". */
function names(text: string): string[] {
  return folded(text).split(/[、,，;；\n/|]+/u);
}

function isSame(own: string, other: string): boolean {
  if (own === "" || other === "") return false;
  if (own === other) return own.length > 1;
  const [shorter, longer] = own.length < other.length ? [own, other] : [other, own];
  return shorter.length >= LEAST_CONTAINED && longer.includes(shorter);
}
