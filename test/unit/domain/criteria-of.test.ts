import { describe, expect, it } from "vitest";
import { criteriaOf, expertCriteriaOf, expertGatesOf, groupsOf } from "#shared/domain/scheme/criteria-of.ts";
import { everyKindScheme } from "../../helpers/every-kind-scheme.ts";

const SCHEME = everyKindScheme();

describe("a scheme's tree", () => {
  it("is walked in document order with the groups around each criterion", () => {
    expect(
      criteriaOf(SCHEME)
        .slice(7)
        .map(({ criterion, groups, path }) => [criterion.id, groups.map(({ id }) => id), path]),
    ).toEqual([
      ["research-effort", ["growth"], "groups[1].children[3]"],
      ["platform-score", ["growth", "outside"], "groups[1].children[4].children[0]"],
      ["lateness", ["deductions"], "groups[2].children[0]"],
    ]);
    expect(groupsOf(SCHEME).map(({ group, parents }) => [group.id, parents.length])).toEqual([
      ["quality", 0],
      ["growth", 0],
      ["outside", 1],
      ["deductions", 0],
    ]);
  });

  it("tells what experts enter from what they do not", () => {
    expect(expertCriteriaOf(SCHEME).map(({ id }) => id)).not.toContain("platform-score");
    expect(expertCriteriaOf(SCHEME)).toHaveLength(9);
    expect(expertGatesOf(SCHEME).map(({ id }) => id)).toEqual(["honest", "safe"]);
  });
});
