import i18next from "i18next";
import type { SchemeProblem } from "../domain/scheme/scheme-problem.ts";
import type { Explanation } from "../files/result.ts";
import type { Failure } from "../ipc/result.ts";
import { cliEn } from "./cli.en.ts";
import { cliZhCn } from "./cli.zh-CN.ts";
import { errorsEn } from "./errors.en.ts";
import { errorsZhCn } from "./errors.zh-CN.ts";
import { explanationsEn } from "./explanations.en.ts";
import { explanationsZhCn } from "./explanations.zh-CN.ts";
import { ruleBreachesEn } from "./rule-breaches.en.ts";
import { ruleBreachesZhCn } from "./rule-breaches.zh-CN.ts";
import { schemeProblemsEn } from "./scheme-problems.en.ts";
import { schemeProblemsZhCn } from "./scheme-problems.zh-CN.ts";
import { termsEn } from "./terms.en.ts";
import { termsZhCn } from "./terms.zh-CN.ts";

export const LANGUAGES = ["zh-CN", "en"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Every sentence of one language, by namespace and key. Keys are flat; English must have each key that Chinese has. */
export const RESOURCES = {
  "zh-CN": {
    error: errorsZhCn,
    cli: cliZhCn,
    explain: explanationsZhCn,
    schemeProblem: schemeProblemsZhCn,
    breach: ruleBreachesZhCn,
    term: termsZhCn,
  },
  en: {
    error: errorsEn,
    cli: cliEn,
    explain: explanationsEn,
    schemeProblem: schemeProblemsEn,
    breach: ruleBreachesEn,
    term: termsEn,
  },
} as const;

export type CliKey = keyof typeof cliZhCn;

/** The words of one language, with `{{name}}` filled in. Values are inserted as they are: the caller shows them as text. */
export type Catalogue = {
  readonly language: Language;
  readonly error: (failure: Pick<Failure, "code" | "params">) => string;
  readonly cli: (key: CliKey, params?: Readonly<Record<string, string | number>>) => string;
  readonly explain: (step: Pick<Explanation, "key" | "params">) => string;
  readonly schemeProblem: (problem: Pick<SchemeProblem, "problem" | "params">) => string;
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
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
  });
  const say = (namespace: keyof (typeof RESOURCES)["en"], key: string, params: Failure["params"]): string =>
    instance.t(`${namespace}/${key}`, { ...params });
  const isTerm = (name: string): boolean => instance.exists(`term/${name}`);
  return {
    language,
    error: ({ code, params }) => {
      const { detail } = params;
      const isBreach = code === "RULE_BROKEN" && instance.exists(`breach/${detail}`);
      return say("error", code, isBreach ? { ...params, detail: say("breach", String(detail), {}) } : params);
    },
    cli: (key, params = {}) => say("cli", key, params),
    explain: ({ key, params }) => {
      const worded = Object.entries(params).map(([name, value]) => {
        const term = `${name}.${value}`;
        return [name, isTerm(term) ? say("term", term, {}) : value] as const;
      });
      return say("explain", key, Object.fromEntries(worded)).trimEnd();
    },
    schemeProblem: ({ problem, params }) => say("schemeProblem", problem, params),
  };
}

/** The language a locale name such as `zh_CN.UTF-8` asks for; Chinese unless it names another language. */
export function languageOf(locale: string | undefined): Language {
  if (locale === undefined || locale === "" || /^(?:C|POSIX)\b/.test(locale)) return "zh-CN";
  return locale.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
