import { createInstance } from "i18next";
import type { SchemeProblem } from "../domain/scheme/scheme-problem.ts";
import type { Explanation } from "../files/result.ts";
import type { Failure } from "../ipc/result.ts";
import { cliEn } from "./cli.en.ts";
import { cliZhCn } from "./cli.zh-CN.ts";
import { errorsEn } from "./errors.en.ts";
import { errorsZhCn } from "./errors.zh-CN.ts";
import { explanationsEn } from "./explanations.en.ts";
import { explanationsZhCn } from "./explanations.zh-CN.ts";
import { factsEn } from "./facts.en.ts";
import { factsZhCn } from "./facts.zh-CN.ts";
import { evidenceChecksEn } from "./evidence-checks.en.ts";
import { evidenceChecksZhCn } from "./evidence-checks.zh-CN.ts";
import { hintsEn } from "./hints.en.ts";
import { hintsZhCn } from "./hints.zh-CN.ts";
import { pageExpertEn } from "./page-expert.en.ts";
import { pageExpertZhCn } from "./page-expert.zh-CN.ts";
import { pageViewerEn } from "./page-viewer.en.ts";
import { pageViewerZhCn } from "./page-viewer.zh-CN.ts";
import { pageSearchEn } from "./page-search.en.ts";
import { pageSearchZhCn } from "./page-search.zh-CN.ts";
import { pageCompareEn } from "./page-compare.en.ts";
import { pageCompareZhCn } from "./page-compare.zh-CN.ts";
import { pageHistoryEn } from "./page-history.en.ts";
import { pageHistoryZhCn } from "./page-history.zh-CN.ts";
import { pageHelpEn } from "./page-help.en.ts";
import { pageHelpZhCn } from "./page-help.zh-CN.ts";
import { pageRoundEn } from "./page-round.en.ts";
import { pageRoundZhCn } from "./page-round.zh-CN.ts";
import { pageArrivalEn } from "./page-arrival.en.ts";
import { pageArrivalZhCn } from "./page-arrival.zh-CN.ts";
import { pageLeavingEn } from "./page-leaving.en.ts";
import { pageLeavingZhCn } from "./page-leaving.zh-CN.ts";
import { pageSecretariatEn } from "./page-secretariat.en.ts";
import { pageSecretariatZhCn } from "./page-secretariat.zh-CN.ts";
import { pageShellEn } from "./page-shell.en.ts";
import { pageShellZhCn } from "./page-shell.zh-CN.ts";
import { rowProblemsEn } from "./row-problems.en.ts";
import { rowProblemsZhCn } from "./row-problems.zh-CN.ts";
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
    hint: hintsZhCn,
    fact: factsZhCn,
    check: evidenceChecksZhCn,
    rowProblem: rowProblemsZhCn,
    page: {
      ...pageShellZhCn,
      ...pageExpertZhCn,
      ...pageSecretariatZhCn,
      ...pageViewerZhCn,
      ...pageSearchZhCn,
      ...pageCompareZhCn,
      ...pageHistoryZhCn,
      ...pageHelpZhCn,
      ...pageRoundZhCn,
      ...pageArrivalZhCn,
      ...pageLeavingZhCn,
    },
  },
  en: {
    error: errorsEn,
    cli: cliEn,
    explain: explanationsEn,
    schemeProblem: schemeProblemsEn,
    breach: ruleBreachesEn,
    term: termsEn,
    hint: hintsEn,
    fact: factsEn,
    check: evidenceChecksEn,
    rowProblem: rowProblemsEn,
    page: {
      ...pageShellEn,
      ...pageExpertEn,
      ...pageSecretariatEn,
      ...pageViewerEn,
      ...pageSearchEn,
      ...pageCompareEn,
      ...pageHistoryEn,
      ...pageHelpEn,
      ...pageRoundEn,
      ...pageArrivalEn,
      ...pageLeavingEn,
    },
  },
} as const;

export type CliKey = keyof typeof cliZhCn;
export type PageKey = keyof (typeof RESOURCES)["zh-CN"]["page"];

/** The words of one language, with `{{name}}` filled in. Values are inserted as they are: the caller shows them as text. */
export type Catalogue = {
  readonly language: Language;
  readonly error: (failure: Pick<Failure, "code" | "params">) => string;
  /** What to type on the command line after this refusal; empty for most. */
  readonly hint: (code: Failure["code"]) => string;
  readonly cli: (key: CliKey, params?: Readonly<Record<string, string | number>>) => string;
  readonly page: (key: PageKey, params?: Readonly<Record<string, string | number>>) => string;
  readonly explain: (step: Pick<Explanation, "key" | "params">) => string;
  /** The name of a fact that `inspect` tells. */
  readonly fact: (key: string) => string;
  /** What `verify` looked at. */
  readonly check: (check: string) => string;
  /** What is wrong with a row that a person wrote. */
  readonly rowProblem: (problem: string) => string;
  readonly schemeProblem: (problem: Pick<SchemeProblem, "problem" | "params">) => string;
};

export function createCatalogue(language: Language): Catalogue {
  const instance = createInstance();
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
  /** A parameter that is one of our own words (`reason: "missing"`), or several with commas between, is said in the language; anything else stands as it is. */
  const worded = (name: string, value: string | number): string | number => {
    const term = [`term/${name}.${value}`, `breach/${value}`].find((key) => instance.exists(key));
    if (term !== undefined) return instance.t(term);
    const words = String(value).split(", ");
    const terms = words.map((word) => `term/${name}.${word}`);
    if (words.length === 1 || !terms.every((each) => instance.exists(each))) return value;
    return terms.map((each) => instance.t(each)).join(language === "en" ? ", " : "、");
  };
  const say = (namespace: keyof (typeof RESOURCES)["en"], key: string, params: Failure["params"]): string => {
    const words = Object.entries(params).map(([name, value]) => [name, worded(name, value)] as const);
    const sentence = instance.t(`${namespace}/${key}`, Object.fromEntries(words));
    // A parameter may be empty at the end of a sentence; what is written with a space at its end, such as a comma, keeps it.
    return words.length === 0 ? sentence : sentence.trimEnd();
  };
  return {
    language,
    error: ({ code, params }) => say("error", code, params),
    hint: (code) => (instance.exists(`hint/${code}`) ? say("hint", code, {}) : ""),
    cli: (key, params = {}) => say("cli", key, params),
    page: (key, params = {}) => say("page", key, params),
    explain: ({ key, params }) => say("explain", key, params),
    fact: (key) => say("fact", key, {}),
    check: (check) => say("check", check, {}),
    rowProblem: (problem) => say("rowProblem", problem, {}),
    schemeProblem: ({ problem, params }) => say("schemeProblem", problem, params),
  };
}

/** The language a locale name such as `zh_CN.UTF-8` asks for; Chinese unless it names another language. */
export function languageOf(locale: string | undefined): Language {
  if (locale === undefined || locale === "" || /^(?:C|POSIX)\b/.test(locale)) return "zh-CN";
  return locale.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
