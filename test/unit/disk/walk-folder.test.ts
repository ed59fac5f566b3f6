import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kindAt, walkFolder } from "../../../electron/disk/walk-folder.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

async function tree(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, "b", "c"), { recursive: true });
  await writeFile(join(root, "b", "c", "deep"), "");
  await writeFile(join(root, "a"), "");
  await symlink(root, join(root, "b", "loop"));
  return root;
}

describe("a walk through a folder", () => {
  it("finds files at every depth, sorted, and names links without following them", async () => {
    expect(await walkFolder(await tree(), { entries: 100, depth: 5 })).toEqual([
      { path: "a", kind: "file" },
      { path: "b/c/deep", kind: "file" },
      { path: "b/loop", kind: "other" },
    ]);
  });

  it("passes over what systems put there, and nothing else that is hidden", async () => {
    const root = await tree();
    for (const name of [".DS_Store", "._a", "THUMBS.DB", "desktop.ini", ".hidden", "._"])
      await writeFile(join(root, name), "");
    for (const name of ["System Volume Information", ".Trashes", "$RECYCLE.BIN", "lost+found"]) {
      await mkdir(join(root, "b", name));
      await writeFile(join(root, "b", name, "x.fjbatch"), "");
    }
    const found = await walkFolder(root, { entries: 6, depth: 5 });
    expect(found.map(({ path }) => path)).toEqual([".hidden", "a", "b/c/deep", "b/loop"]);
  });

  it("refuses rather than passing over what is beyond its limits", async () => {
    const root = await tree();
    expect(await codeOf(walkFolder(root, { entries: 3, depth: 5 }))).toBe("FILE_TOO_LARGE");
    expect(await codeOf(walkFolder(root, { entries: 100, depth: 1 }))).toBe("FILE_TOO_LARGE");
  });

  it("refuses a folder that is not there", async () => {
    expect(await codeOf(walkFolder(join(await temporaryFolder(), "x"), { entries: 1, depth: 1 }))).toBe(
      "FILE_NOT_FOUND",
    );
  });

  it("tells files, folders, links and nothing apart", async () => {
    const root = await tree();
    const kinds = await Promise.all(["a", "b", "b/loop", "none"].map((name) => kindAt(join(root, name))));
    expect(kinds).toEqual(["file", "folder", "other", "nothing"]);
  });
});
