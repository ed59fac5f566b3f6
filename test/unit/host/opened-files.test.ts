import { describe, expect, it } from "vitest";
import { openedFiles } from "../../../electron/host/opened-files.ts";
import { safeTrace } from "../../../electron/host/safe-trace.ts";

describe("files that the program was started with", () => {
  it("are ours by their ending, as full paths; options and programs are not among them", () => {
    const argv = [
      "/opt/fengjuan",
      "--data=/d",
      "批.FJBATCH",
      "/stick/a.fjsheet",
      "notes.txt",
      "--x.fjcard",
      "b.fjcard",
    ];
    expect(openedFiles(argv, "/home/e")).toEqual(["/home/e/批.FJBATCH", "/stick/a.fjsheet", "/home/e/b.fjcard"]);
  });

  it("may be named by a URL, as file managers of Linux do; one that leads to no file here is left out", () => {
    const argv = [
      "/opt/fengjuan",
      "file:///media/%E6%9D%8E%20U%E7%9B%98/%E5%B0%81%E5%8D%B7.fjbatch",
      "file://elsewhere/b.fjbatch",
      "file:///a%2Fb.fjbatch",
      "file:///notes.txt",
    ];
    expect(openedFiles(argv, "/home/e")).toEqual(["/media/李 U盘/封卷.fjbatch"]);
  });
});

describe("the trace of an unforeseen error", () => {
  it("says where it arose and not what it said, because a message may quote a dossier", () => {
    const trace = safeTrace(new RangeError("SECRET dossier\nsecond line of SECRET"));
    expect(trace).toMatch(/^RangeError\n\s+at .*opened-files\.test\.ts/);
    expect(trace).not.toContain("SECRET");
  });
});
