import { DECIMAL_PATTERN } from "#shared/domain/exact.ts";
import type { FactField } from "#shared/files/scheme.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";

/** A fact as people read it, without its unit: numbers in groups of three, choices and flags in words. */
export function factText(text: Catalogue, field: FactField, value: string): string {
  switch (field.type) {
    case "decimal":
    case "integer":
      return DECIMAL_PATTERN.test(value) ? grouped(value) : value;
    case "choice":
      return field.choices?.find(({ id }) => id === value)?.label ?? value;
    case "flag":
      return value === "true" ? text.page("work.yes") : value === "false" ? text.page("work.no") : value;
    default:
      return value;
  }
}

/** A field's name in the language of the window. */
export function factLabel(text: Catalogue, { label, labelEn }: FactField): string {
  return text.language === "en" ? (labelEn ?? label) : label;
}

function grouped(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
