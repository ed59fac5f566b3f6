import type { FactField } from "#shared/files/scheme.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { labelIn } from "#shared/text/title-in.ts";

/** Fields of the facts table: a series over years side by side, oldest first, or a single fact. */
export type FactRow = {
  readonly label: string;
  readonly unit: string | undefined;
  /** By column of `heads`; a single fact stands in the last. */
  readonly fields: readonly (FactField | null)[];
};

export type FactTable = { readonly heads: readonly string[]; readonly rows: readonly FactRow[] };

const SERIES = /^(.+)_y([1-9])$/;

/**
 * The scheme's fields as a table. Fields named `x_y1`, `x_y2`, … (1 is the newest) become one row when their labels differ only in the
 * words for the year, and every such row uses the same words: those head the columns.
 */
export function factTable(fields: readonly FactField[], text: Catalogue): FactTable {
  const series = Map.groupBy(
    fields.filter(({ id }) => SERIES.test(id)),
    ({ id }) => SERIES.exec(id)?.[1] ?? "",
  );
  const several = [...series].filter(([, members]) => members.length > 1);
  const split = moveLead(several.map(([stem, members]) => ({ stem, ...commonPart(members, text) })));
  const widest = split.reduce((most, each) => Math.max(most, each.members.length), 0);
  const heads = split.find(({ members }) => members.length === widest)?.heads ?? [];
  const fitting = new Map(
    split
      .filter(
        ({ label, heads: own }) =>
          label !== "" && own.every((head, index) => head === heads[heads.length - own.length + index]),
      )
      .map((each) => [each.stem, each]),
  );
  if (fitting.size === 0) return { heads: [""], rows: fields.map((field) => single(field, 1, text)) };
  const done = new Set<string>();
  const rows = fields.flatMap((field): FactRow[] => {
    const whole = fitting.get(SERIES.exec(field.id)?.[1] ?? "");
    if (whole === undefined) return [single(field, heads.length, text)];
    if (done.has(whole.stem)) return [];
    done.add(whole.stem);
    const gap = heads.map(() => null).slice(whole.members.length);
    return [{ label: whole.label, unit: field.unit, fields: [...gap, ...whole.members] }];
  });
  return { heads, rows };
}

function single(field: FactField, columns: number, text: Catalogue): FactRow {
  const gap = Array.from({ length: columns - 1 }, () => null);
  return { label: labelIn(text.language, field), unit: field.unit, fields: [...gap, field] };
}

/** The words that all labels share at one end, and what is left of each; members oldest first. */
function commonPart(members: readonly FactField[], text: Catalogue) {
  const sorted = members.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const labels = sorted.map((field) => labelIn(text.language, field));
  const suffix = commonSuffix(labels);
  const prefix = commonSuffix(labels.map(reversed));
  const shared = suffix.length >= prefix.length ? suffix.length : prefix.length;
  const isSuffix = suffix.length >= prefix.length;
  return {
    members: sorted,
    label: trim(isSuffix ? suffix : reversed(prefix)),
    heads: labels.map((label) => trim(isSuffix ? label.slice(0, label.length - shared) : label.slice(shared))),
  };
}

type Split = { readonly stem: string } & ReturnType<typeof commonPart>;

/** What every row's label begins with, such as "年度", belongs to the words for the year and moves to the heads. */
function moveLead(split: readonly Split[]): Split[] {
  const lead = reversed(commonSuffix(split.map(({ label }) => reversed(label))));
  if (split.length < 2 || lead === "" || split.some(({ label }) => label === lead)) return [...split];
  return split.map((each) => ({
    ...each,
    label: trim(each.label.slice(lead.length)),
    heads: each.heads.map((head) => head + lead),
  }));
}

/** Without the punctuation that joined a label's parts. */
function trim(part: string): string {
  return part.replace(/^[\s,，(（]+|[\s,，)）]+$/g, "");
}

function commonSuffix(labels: readonly string[]): string {
  const [first = "", ...others] = labels;
  let length = 0;
  while (length < first.length && others.every((other) => other.at(-1 - length) === first.at(-1 - length))) length += 1;
  return first.slice(first.length - length);
}

function reversed(label: string): string {
  return label.split("").toReversed().join("");
}
