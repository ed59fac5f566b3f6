import { expect, test } from "vitest";
import { fileStem } from "#shared/files/file-stem.ts";

test.each([
  ["王建国", "王建国"],
  ["../../etc/passwd", "etc-passwd"],
  ["C:\\Windows\\x", "C-Windows-x"],
  ["张\u202Efdp.exe", "张-fdp-exe"],
  ["张\u200B三\u0000", "张-三"],
  ["CON", "id-CON"],
  ["...", "id"],
  ["Dr. O'Neil / 外聘", "Dr-O-Neil-外聘"],
  ["长".repeat(200), "长".repeat(40)],
])("the name %j becomes %j, which is a file name everywhere", (name, stem) => {
  expect(fileStem(name)).toBe(stem);
});
