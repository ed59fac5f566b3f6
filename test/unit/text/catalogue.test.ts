import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "#shared/ipc/errors.ts";
import { createCatalogue, LANGUAGES, RESOURCES } from "#shared/text/catalogue.ts";
import { sources, writtenRefusals } from "../../helpers/refusals-in-source.ts";

type Namespace = keyof (typeof RESOURCES)["en"];

const namespaces = Object.keys(RESOURCES.en).filter((name): name is Namespace => name in RESOURCES["zh-CN"]);

/** The sentences of a namespace by key. */
function sentences(language: (typeof LANGUAGES)[number], namespace: Namespace): ReadonlyMap<string, string> {
  return new Map(Object.entries(RESOURCES[language][namespace]));
}

/** The places in a sentence that parameters fill, sorted. */
function places(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ""))].toSorted();
}

describe.each(namespaces)("the texts of `%s`", (namespace) => {
  const [chinese, english] = [sentences("zh-CN", namespace), sentences("en", namespace)];

  it("have the same keys in both languages, and no empty sentence", () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
    expect([...chinese, ...english].filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
  });

  it("name the same parameters in both languages", () => {
    const differing = [...chinese].filter(
      ([key, text]) => places(text).join() !== places(english.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("have no brace that is not a place for a parameter", () => {
    const stray = [...chinese, ...english].filter(([, text]) => /[{}]/.test(text.replace(/\{\{\w+\}\}/g, "")));
    expect(stray).toEqual([]);
  });
});

describe("the texts of a program", () => {
  it.each([
    ["page", ["renderer"]],
    ["cli", ["electron", "build", "shared/text/progress"]],
  ] as const)("of `%s` are each named in it, whole or in a template they fit", (namespace, folders) => {
    const code = [...sources(...folders).values()].join("\n");
    const whole = new Set([...code.matchAll(/"([\w.-]+)"/g)].map(([, key]) => key));
    const built = [...code.matchAll(/`([\w-]+\.[^`]*\$\{[^`]*)`/g)].map(([, template = ""]) => {
      const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[^\w]/g, String.raw`\$&`));
      return new RegExp(`^${parts.join(String.raw`[\w-]+`)}$`);
    });
    const keys = [...sentences("en", namespace).keys()];
    expect(keys.filter((key) => !whole.has(key) && !built.some((pattern) => pattern.test(key)))).toEqual([]);
  });
});

describe("refusals", () => {
  const refusals = writtenRefusals();

  it("are found by the hundred, with parameters to check", () => {
    expect(refusals.length).toBeGreaterThan(150);
    expect(refusals.filter(({ params }) => params !== null).length).toBeGreaterThan(150);
  });

  it("carry codes that have a sentence", () => {
    const known: ReadonlySet<string> = new Set(ERROR_CODES);
    expect(refusals.filter(({ code }) => !known.has(code))).toEqual([]);
  });

  it("supply every parameter that their sentence names", () => {
    const sentence = sentences("zh-CN", "error");
    const missing = refusals.flatMap(({ at, code, params }) => {
      const unfilled = places(sentence.get(code) ?? "").filter((name) => params !== null && !params.has(name));
      return unfilled.length === 0 ? [] : [`${at} ${code}: ${unfilled.join(", ")}`];
    });
    expect(missing).toEqual([]);
  });

  it("are all of the codes that are declared: none is a sentence that nobody can meet", () => {
    const text = [...sources("electron", "shared", "renderer")].filter(
      ([file]) => !/^shared\/(?:text|ipc\/errors)/.test(file),
    );
    const unused = ERROR_CODES.filter((code) => !text.some(([, source]) => source.includes(`"${code}"`)));
    expect(unused).toEqual([]);
  });
});

describe("texts of the command line", () => {
  it("exist for every key that a command asks for", () => {
    const known = sentences("en", "cli");
    const asked = [...sources("electron/cli")].flatMap(([file, text]) =>
      [...text.matchAll(/\.cli\(\s*"([^"]+)"/g)].map(([, key]) => ({ file, key: key ?? "" })),
    );
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it("say a refusal with a value that looks like a place as it is, without filling it again", () => {
    for (const language of LANGUAGES) {
      const said = createCatalogue(language).error({ code: "FILE_NOT_FOUND", params: { path: "{{path}}$t(x)<b>" } });
      expect(said).toContain("{{path}}$t(x)<b>");
    }
  });
});

describe("words of ours in a list", () => {
  it("are said one by one, in the language", () => {
    const failure = { code: "NOT_ENTITLED", params: { kind: "close", needed: "leader, secretary" } } as const;
    expect(createCatalogue("zh-CN").error(failure)).toContain("（封存）须由组长、秘书签署");
    expect(createCatalogue("en").error(failure)).toContain("(closing) is signed by: the leader, a secretary");
  });

  it("are left as they are when one of them is somebody's name", () => {
    const step = { key: "gate-passed", params: { title: "安全", clear: "E01, E02" } } as const;
    expect(createCatalogue("zh-CN").explain(step)).toBe("安全：未见（E01, E02）");
  });

  it("say so when the list is empty", () => {
    const step = { key: "gate-passed", params: { title: "Safety", clear: "" } } as const;
    expect(createCatalogue("en").explain(step)).toBe("Safety: clear (nobody answered)");
  });
});
