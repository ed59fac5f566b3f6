import i18next from "i18next";
import type { Failure } from "../ipc/result.ts";
import { cliEn } from "./cli.en.ts";
import { cliZhCn } from "./cli.zh-CN.ts";
import { errorsEn } from "./errors.en.ts";
import { errorsZhCn } from "./errors.zh-CN.ts";

export const LANGUAGES = ["zh-CN", "en"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Every sentence of one language, by namespace and key. Keys are flat; English must have each key that Chinese has. */
const RESOURCES = {
  "zh-CN": { error: errorsZhCn, cli: cliZhCn },
  en: { error: errorsEn, cli: cliEn },
} as const;

export type CliKey = keyof typeof cliZhCn;

/** The words of one language, with `{{name}}` filled in. Values are inserted as they are: the caller shows them as text. */
export type Catalogue = {
  readonly language: Language;
  readonly error: (failure: Failure) => string;
  readonly cli: (key: CliKey, params?: Readonly<Record<string, string | number>>) => string;
};

export function createCatalogue(language: Language): Catalogue {
  const instance = i18next.createInstance();
  // With `initAsync: false` and resources at hand, init is done when it returns; its promise carries nothing more.
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: RESOURCES,
    ns: Object.keys(RESOURCES[language]),
    keySeparator: false,
    nsSeparator: "/",
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    language,
    error: (failure) => instance.t(`error/${failure.code}`, { ...failure.params }),
    cli: (key, params = {}) => instance.t(`cli/${key}`, { ...params }),
  };
}

/** The language a locale name such as `zh_CN.UTF-8` asks for; Chinese unless it names another language. */
export function languageOf(locale: string | undefined): Language {
  if (locale === undefined || locale === "" || /^(?:C|POSIX)\b/.test(locale)) return "zh-CN";
  return locale.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
