import { describe, expect, it } from "vitest";
import { factField } from "#shared/files/scheme.ts";
import { normaliseFact } from "../../../electron/candidate/fact-value.ts";

const field = (type: string, more: object = {}) => factField.parse({ id: "f", label: "指标", type, ...more });

describe("normaliseFact", () => {
  it.each([
    ["1,234.50", "1234.5"],
    ["１２３４．５", "1234.5"],
    ["1，234，567", "1234567"],
    ["007", "7"],
    ["-0.0", "0"],
    ["−12.25", "-12.25"],
    ["0.30", "0.3"],
    [" 12 ", "12"],
  ])("reads the number %j as %s", (cell, value) => {
    expect(normaliseFact(field("decimal"), cell)).toEqual({ ok: true, value });
  });

  it.each([
    ["1,23", "ambiguous-number"],
    ["12,34,567", "ambiguous-number"],
    ["12%", "ambiguous-number"],
    ["12‰", "ambiguous-number"],
    ["3万", "ambiguous-number"],
    ["1e5", "bad-number"],
    ["1.2.3", "bad-number"],
    ["(5)", "bad-number"],
    ["约30", "bad-number"],
    ["/", "bad-number"],
    ["0.12345678901", "number-too-precise"],
    ["123456789012345678901", "number-too-precise"],
  ])("refuses %j as %s rather than guess", (cell, problem) => {
    expect(normaliseFact(field("decimal"), cell)).toEqual({ ok: false, problem });
  });

  it("takes a percent sign and a unit only where the field has that unit", () => {
    expect(normaliseFact(field("decimal", { unit: "%" }), "12.5％")).toEqual({ ok: true, value: "12.5" });
    expect(normaliseFact(field("decimal", { unit: "万元" }), "1,200 万元")).toEqual({ ok: true, value: "1200" });
    expect(normaliseFact(field("decimal", { unit: "万元" }), "3亿")).toEqual({
      ok: false,
      problem: "ambiguous-number",
    });
  });

  it("refuses a fraction where an integer is asked for", () => {
    expect(normaliseFact(field("integer"), "12.00")).toEqual({ ok: true, value: "12" });
    expect(normaliseFact(field("integer"), "12.5")).toEqual({ ok: false, problem: "bad-integer" });
  });

  it("reads years with or without 年 and refuses dates", () => {
    expect(normaliseFact(field("year"), "２００９年")).toEqual({ ok: true, value: "2009" });
    expect(normaliseFact(field("year"), "2009-03-01")).toEqual({ ok: false, problem: "bad-year" });
    expect(normaliseFact(field("year"), "209")).toEqual({ ok: false, problem: "bad-year" });
  });

  it("reads a choice by id or by its label in either language, and refuses a label that two choices share", () => {
    const choices = [
      { id: "a", label: "国家级", labelEn: "National" },
      { id: "b", label: "省级" },
      { id: "c", label: "省 级" },
    ];
    const choice = field("choice", { choices });
    expect(normaliseFact(choice, "a")).toEqual({ ok: true, value: "a" });
    expect(normaliseFact(choice, " 国家级")).toEqual({ ok: true, value: "a" });
    expect(normaliseFact(choice, "national")).toEqual({ ok: true, value: "a" });
    expect(normaliseFact(choice, "省级")).toEqual({ ok: false, problem: "unknown-choice" });
    expect(normaliseFact(choice, "市级")).toEqual({ ok: false, problem: "unknown-choice" });
  });

  it.each([
    ["是", "true"],
    ["TRUE", "true"],
    ["有", "true"],
    ["否", "false"],
    ["０", "false"],
  ])("reads the flag %j as %s", (cell, value) => {
    expect(normaliseFact(field("flag"), cell)).toEqual({ ok: true, value });
  });

  it("refuses a flag that says neither", () => {
    expect(normaliseFact(field("flag"), "√?")).toEqual({ ok: false, problem: "bad-flag" });
  });

  it("keeps the lines of a text and refuses marks that reorder it, and a text that is too long", () => {
    expect(normaliseFact(field("text"), "一\r\n二")).toEqual({ ok: true, value: "一\n二" });
    expect(normaliseFact(field("text"), "good\u202ecod.exe")).toEqual({ ok: false, problem: "control-character" });
    expect(normaliseFact(field("text"), "\u0007")).toEqual({ ok: false, problem: "control-character" });
    expect(normaliseFact(field("text"), "长".repeat(4_001))).toEqual({ ok: false, problem: "too-long" });
  });
});
