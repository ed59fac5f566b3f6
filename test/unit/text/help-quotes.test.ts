import { expect, test } from "vitest";
import { LANGUAGES, RESOURCES } from "#shared/text/catalogue.ts";

test.each(LANGUAGES)("what the guide puts in quotes is written so in the window, in %s", (language) => {
  const texts = Object.entries(RESOURCES[language].page);
  const shown = new Set(texts.filter(([key]) => !key.startsWith("help.")).map(([, text]) => text));
  const quoted = texts
    .filter(([key]) => key.startsWith("help."))
    .flatMap(([key, text]) => [...text.matchAll(/“([^”]+)”/g)].map(([, words = ""]) => ({ key, words })));
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter(({ words }) => !shown.has(words))).toEqual([]);
});
