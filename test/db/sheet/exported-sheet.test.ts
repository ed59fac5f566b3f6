import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import { openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit, number, scoreAll } from "../../helpers/workbench.ts";

async function openSigned() {
  const window = await openWorkbench();
  await accept(window);
  await scoreAll(window, "C1");
  const path = join(window.panel.folder, "mine.fjsheet");
  const sign = (reason?: string) =>
    window.call("sheet.sign", {
      ...placeOf(window),
      out: path,
      allowIncomplete: true,
      ...(reason === undefined ? {} : { reason }),
    });
  const signed = await sign();
  return { ...window, path, sign, signed, check: () => window.call("sheet.check", { ...placeOf(window), path }) };
}

test("a file as it was exported is what was signed", async () => {
  const { check, signed } = await openSigned();
  expect(await check()).toEqual({ sheet: signed.sheet, revision: 1 });
});

test("a stick that is not back in is said so", async () => {
  const { check, path } = await openSigned();
  await rm(path);
  expect(await codeOf(check())).toBe("FILE_NOT_FOUND");
});

test("a file of an earlier revision is not what was signed last", async () => {
  const desk = await openSigned();
  const first = await readFile(desk.path);
  await desk.call("sheet.revise", { ...placeOf(desk), reason: "更正" });
  await edit(desk, number("C1", "31"));
  await desk.sign();
  expect(await desk.check()).toMatchObject({ revision: 2 });
  await writeFile(desk.path, first);
  expect(await codeOf(desk.check())).toBe("EXPORT_DIFFERS");
});

test("a file that the stick spoilt is refused", async () => {
  const { check, path } = await openSigned();
  const bytes = await readFile(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  await writeFile(path, bytes);
  expect(await codeOf(check())).toBe("CANNOT_DECRYPT");
  await writeFile(path, bytes.subarray(0, 100));
  expect(await codeOf(check())).toBe("NOT_A_SHEET");
});

test("what is shown of a sheet is what was signed, not what was entered since", async () => {
  const desk = await openSigned();
  const before = await desk.call("sheet.show", placeOf(desk));
  expect(before.dossiers[0]).toMatchObject({ candidate: "C1", points: { innovation: "30", market: "20", size: "10" } });
  expect(before.dossiers[0]?.total).toBe("79");
  expect(before.dossiers[1]).toMatchObject({ candidate: "C2", total: null, points: {} });
  await desk.call("sheet.revise", { ...placeOf(desk), reason: "更正" });
  await edit(desk, number("C1", "12"));
  expect(await desk.call("sheet.show", placeOf(desk))).toEqual(before);
});

test("before a signature there is nothing to show or to check", async () => {
  const window = await openWorkbench();
  expect(await codeOf(window.call("sheet.show", placeOf(window)))).toBe("NOTHING_TO_SIGN");
  expect(await codeOf(window.call("sheet.check", { ...placeOf(window), path: "/nowhere" }))).toBe("NOTHING_TO_SIGN");
});

test("a review names what is unusual by the candidates' names and tells the codes the sheet will stand on", async () => {
  const window = await openWorkbench();
  await accept(window);
  for (const candidate of ["C1", "C2"]) await scoreAll(window, candidate);
  const review = await window.call("sheet.review", placeOf(window));
  expect(review.mean).toBe("84");
  expect(review.unusual).toEqual([
    { kind: "same-as", candidate: "C2", name: "佛山市C2有限公司", params: { other: "佛山市C1有限公司" } },
  ]);
  expect(review.editLog.length).toBe(13);
  expect(review.scheme.code).toMatch(/^(\d{4} ){5}\d{4}$/);
});
