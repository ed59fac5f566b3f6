import { describe, expect, it } from "vitest";
import { FILE_KINDS, fileKind, isOwnKind, OWN_KINDS } from "#shared/files/file-kind.ts";

describe("the kind of a file", () => {
  it.each(Object.entries(FILE_KINDS).flatMap(([kind, endings]) => endings.map((ending) => [ending, kind] as const)))(
    "is told by its ending %s, in whatever case",
    (ending, kind) => {
      expect(fileKind(`评审${ending}`)).toBe(kind);
      expect(fileKind(`B01${ending.toUpperCase()}`)).toBe(kind);
    },
  );

  it.each(["B01", "B01.fjbatch.bin", ".fjbatches", "", "读我.url"])("is not told by %j", (name) => {
    expect(fileKind(name)).toBe("other");
  });

  it("is ours for our own endings alone", () => {
    const own = Object.entries(FILE_KINDS).filter(([kind]) => OWN_KINDS.some((each) => each === kind));
    expect(own.every(([, endings]) => endings.every((ending) => ending.startsWith(".fj")))).toBe(true);
    expect(isOwnKind(fileKind("a.pdf"))).toBe(false);
    expect(isOwnKind(fileKind("a.fjcopy"))).toBe(true);
  });
});
