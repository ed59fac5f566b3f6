import { type Scheme, scheme } from "../files/scheme.ts";
import hiddenChampion from "./hidden-champion.json" with { type: "json" };
import innovativeSme from "./innovative-sme.json" with { type: "json" };
import specialisedSme from "./specialised-sme.json" with { type: "json" };

/**
 * Schemes that ship with the program, by the name the command line takes. The tables behind the first two are public rules
 * (工信部企业〔2022〕63号 and a provincial copy); the third is our own. Each says so in its `source`.
 */
export const TEMPLATES = {
  "innovative-sme": scheme.parse(innovativeSme),
  "specialised-sme": scheme.parse(specialisedSme),
  "hidden-champion": scheme.parse(hiddenChampion),
} as const satisfies Record<string, Scheme>;

export type TemplateName = keyof typeof TEMPLATES;

/** Names of the templates, in the order they are offered. */
export const TEMPLATE_NAMES: readonly TemplateName[] = Object.keys(TEMPLATES).filter(isTemplateName);

/** The template's scheme, or null when no template has this name. */
export function findTemplate(name: string): Scheme | null {
  return isTemplateName(name) ? TEMPLATES[name] : null;
}

function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}
