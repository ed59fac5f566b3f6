import { DECIMAL_PATTERN } from "#shared/domain/exact.ts";
import type { FactField } from "#shared/files/scheme.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { grouped } from "#shared/text/grouped.ts";
import { labelIn } from "#shared/text/title-in.ts";

/** A fact as people read it, without its unit: numbers in groups of three, choices and flags in words. */
export function factText(text: Catalogue, field: FactField, value: string): string {
  switch (field.type) {
    case "decimal":
    case "integer":
      return DECIMAL_PATTERN.test(value) ? grouped(value) : value;
    case "choice":
      return choiceText(text, field, value);
    case "flag":
      return value === "true" ? text.page("work.yes") : value === "false" ? text.page("work.no") : value;
    default:
      return value;
  }
}

function choiceText(text: Catalogue, { choices = [] }: FactField, value: string): string {
  const choice = choices.find(({ id }) => id === value);
  return choice === undefined ? value : labelIn(text.language, choice);
}
