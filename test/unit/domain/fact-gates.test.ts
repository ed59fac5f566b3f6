import { describe, expect, it } from "vitest";
import { factGates } from "#shared/domain/scoring/fact-gates.ts";
import { scheme } from "#shared/files/scheme.ts";
import template from "#shared/templates/hidden-champion.json" with { type: "json" };
import { everyKindScheme } from "../../helpers/every-kind-scheme.ts";

const champion = scheme.parse(template);

describe("the gates that facts decide", () => {
  it("are those of the scheme that no expert answers, with the fields they read", () => {
    expect(factGates(champion, {}).map(({ gate, fields }) => [gate.id, fields])).toEqual([
      ["gate-accident", ["accident"]],
      ["gate-tax", ["tax_evasion"]],
      ["gate-dishonest", ["listed_dishonest"]],
      ["gate-product", ["restricted_product"]],
      ["note-debt", ["liabilities_y1", "assets_y1"]],
    ]);
  });

  it("fail, hold, or are not known, as the facts say", () => {
    const facts = { accident: "true", tax_evasion: "false", liabilities_y1: "71", assets_y1: "100" };
    expect(factGates(champion, facts).map(({ isFailed }) => isFailed)).toEqual([true, false, null, null, true]);
  });

  it("may read a number against a threshold", () => {
    expect(factGates(everyKindScheme(), { revenue: "0.9" })[0]).toMatchObject({ fields: ["revenue"], isFailed: true });
    expect(factGates(everyKindScheme(), { revenue: "1" })[0]).toMatchObject({ isFailed: false });
  });
});
