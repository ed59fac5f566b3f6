import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** `| rule | `file` `code`: words | `test file` “name of the test” |` */
const ROW = /^\| (.+?) +\| `([\w./-]+)` `([^`]+)`.*? +\| `(test\/[\w./-]+)` “([^”]+)” +\|$/;

const document = await readFile(join(root, "docs/threat-model.md"), "utf8");
const window = document.slice(document.indexOf("## The window"), document.indexOf("## What is not defended"));
const rows = window.split("\n").filter((line) => line.startsWith("| ") && !/^\| (?:item|rule|-+) +\|/.test(line));

describe("the tables of the threat model", () => {
  it("have a row for each of Electron's twenty items and for every rule of loopback", () => {
    const items = rows.flatMap((row) => (/^\| ([\d, ]+) [^\d]/.exec(row)?.[1] ?? "").match(/\d+/g) ?? []);
    expect(items.map(Number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)("%s", async (row) => {
    const [, , file = "", code = "", test = "", name = ""] = ROW.exec(row) ?? [];
    expect(await readFile(join(root, file), "utf8")).toContain(code);
    expect(await readFile(join(root, test), "utf8")).toContain(name);
  });
});
