import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** `| complaint | what is done | `test file` “words of its test” |` */
const ROW = /^\| (.+?) +\| (.+?) +\| `(test\/[\w./-]+)` “([^”]+)” +\|$/;

/** Every source that reference/review-rules.md names under "What users ask for or complain about", and the threads it names before. */
const SOURCES = [
  "pkp-lib #3698",
  "pkp-lib #2428",
  "expertiza #2121",
  "fossunited #1005",
  "janeway #3766",
  "RoboCupAtHome #354",
  "binder #107",
  "fll-sw #754",
  "pretalx #611",
  "pretalx #694",
  "pretalx #698",
  "#2387",
  "expertiza #1145",
  "hackwestern #782",
  "osu-web #11390",
  "rgsoc-teams #745",
  "spec-research-loop #44",
  "hackwise #94",
  "haidian #4013",
  "scorekeeper #254",
  "#229",
  "openreview #392",
  "#438",
  "#301",
  "#304",
  "#351",
  "added up wrongly",
  "economists",
  "too little time to read",
  "signing device",
  "checked by eye",
];

const document = await readFile(join(root, "docs/design/complaints.md"), "utf8");
const rows = document.split("\n").filter((line) => line.startsWith("| ") && !/^\| (?:complaint|-+) +\|/.test(line));

describe("the complaints of users of comparable systems", () => {
  it.each(SOURCES)("have an answer: %s", (source) => {
    expect(rows.filter((row) => row.includes(source)).length).toBeGreaterThan(0);
  });

  it.each(rows)("%s", async (row) => {
    const [, , , file = "", words = ""] = ROW.exec(row) ?? [];
    expect(await readFile(join(root, file), "utf8")).toContain(words);
  });
});
