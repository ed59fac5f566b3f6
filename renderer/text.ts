import { type Catalogue, createCatalogue } from "#shared/text/catalogue.ts";
import { usePreferences } from "./preferences.ts";

const CATALOGUES = { "zh-CN": createCatalogue("zh-CN"), en: createCatalogue("en") } as const;

/** The words of the chosen language. */
export function useText(): Catalogue {
  return CATALOGUES[usePreferences((preferences) => preferences.language)];
}
