import { expect, test } from "vitest";
import { nameCore, suggestConflicts } from "#shared/domain/conflicts/suggest-conflicts.ts";

function dossier(name: string | null, texts: Readonly<Record<string, string>> = {}, creditCode: string | null = null) {
  const listed = Object.entries(texts).map(([field, text]) => ({ field, text }));
  return { candidate: "C1", name, creditCode, texts: listed };
}

test.each([
  ["江澜恒锐精密传动有限公司", "江澜恒锐精密传动"],
  ["江澜恒锐（集团）股份有限公司", "江澜恒锐"],
  ["Ｈｅｎｇｒｕｉ  Drives Co., Ltd.", "hengruidrives"],
  ["江澜大学", "江澜大学"],
  ["有限公司", ""],
])("%s is told from others by %s", (name, core) => {
  expect(nameCore(name)).toBe(core);
});

test.each([
  ["the same name in another legal form", "江澜恒锐精密传动集团", "江澜恒锐精密传动有限公司"],
  ["the same name in full-width letters", "HR 传动", "ＨＲ传动有限公司"],
  ["a part of the organisation", "江澜恒锐精密传动有限公司研究院", "江澜恒锐精密传动有限公司"],
])("%s is suggested", (_, organisation, name) => {
  expect(suggestConflicts(organisation, [dossier(name)])).toEqual([{ candidate: "C1", field: null, found: name }]);
});

test("the name in a list of a fact is suggested with its field", () => {
  const found = dossier("启岳工业视觉有限公司", { partners: "东屿研究所、江澜大学；海澄学院" });
  expect(suggestConflicts("江澜大学", [found])).toEqual([
    { candidate: "C1", field: "partners", found: "东屿研究所、江澜大学；海澄学院" },
  ]);
});

test("a credit code written into the organisation is suggested whatever the names are", () => {
  const found = dossier(null, {}, "91990102MA5K7R2T6X");
  expect(suggestConflicts("某单位（91990102ma5k7r2t6x）", [found])).toEqual([
    { candidate: "C1", field: null, found: "91990102MA5K7R2T6X" },
  ]);
});

test.each([
  ["a name that only shares two characters", "江澜", dossier("江澜恒锐精密传动有限公司")],
  ["a short name inside a longer one", "江澜大", dossier("某某", { partners: "江澜大桥建设局" })],
  ["a legal form alone", "有限公司", dossier("有限公司")],
  ["an organisation of nothing but punctuation", "——", dossier("——")],
  ["a blind dossier without facts", "江澜大学", dossier(null)],
])("%s is not suggested", (_, organisation, other) => {
  expect(suggestConflicts(organisation, [other])).toEqual([]);
});
