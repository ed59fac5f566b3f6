import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCandidates } from "../../../electron/candidate/read-candidates.ts";
import { scanAttachments } from "../../../electron/candidate/scan-attachments.ts";
import { scheme as schemeShape } from "#shared/files/scheme.ts";
import { creditCode, SIMPLE_SCHEME } from "../../helpers/prepared-programme.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const head = ["统一社会信用代码", "企业名称", "营业收入"];
const rows = [head, [creditCode(1), "甲", "1"], [creditCode(2), "乙", "2"]];
const table = { rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
const { candidates } = readCandidates(table, schemeShape.parse(SIMPLE_SCHEME), true);

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

describe("scanAttachments", () => {
  it("finds files by id and by credit code in any case, as people count", async () => {
    const folder = await folderWith({
      [`${creditCode(2).toLowerCase()}/b.pdf`]: "b",
      "D0001/附件10.pdf": "10",
      "D0001/附件2.pdf": "2",
    });
    const { attachments, problems } = await scanAttachments(folder, candidates);
    expect(problems).toEqual([]);
    expect(attachments.map(({ candidate, name, size }) => [candidate, name, size])).toEqual([
      ["d0001", "附件2.pdf", 1],
      ["d0001", "附件10.pdf", 2],
      ["d0002", "b.pdf", 1],
    ]);
  });

  it("never follows a link, and refuses folders where files belong", async () => {
    const folder = await folderWith({ "d0001/a/b.pdf": "b", "secret.txt": "x" });
    await symlink("/etc/passwd", join(folder, "d0001", "passwd"));
    await symlink("/etc", join(folder, "d0002"));
    const { attachments, problems } = await scanAttachments(folder, candidates);
    expect(attachments).toEqual([]);
    expect(problems.map(({ row, problem, value }) => [row, problem, value])).toEqual([
      [2, "attachment-not-a-file", "a"],
      [2, "attachment-not-a-file", "passwd"],
      [3, "attachment-not-a-file", "d0002"],
      [1, "attachment-unmatched", "secret.txt"],
    ]);
  });

  it("names a folder that belongs to no candidate", async () => {
    const folder = await folderWith({ "d0003/a.pdf": "a" });
    const { problems } = await scanAttachments(folder, candidates);
    expect(problems.map(({ problem, value }) => [problem, value])).toEqual([["attachment-unmatched", "d0003"]]);
  });

  it("refuses names that hide what they are", async () => {
    const folder = await folderWith({ "d0001/report\u202efdp.exe": "a", "d0001/line\nbreak.pdf": "b" });
    await writeFile(Buffer.concat([Buffer.from(`${folder}/d0001/`), Buffer.from([0xc4, 0xe3, 0xba])]), "gbk name");
    const { attachments, problems } = await scanAttachments(folder, candidates);
    expect(attachments).toEqual([]);
    expect(problems.map(({ problem }) => problem)).toEqual(Array(3).fill("attachment-bad-name"));
  });

  it("refuses a file of more than 256 MiB and more than 200 files", async () => {
    const folder = await folderWith({ "d0001/big.pdf": "" });
    await truncate(join(folder, "d0001", "big.pdf"), 256 * 1024 * 1024 + 1);
    await mkdir(join(folder, "d0002"));
    for (let number = 1; number <= 201; number += 1) await writeFile(join(folder, "d0002", `${number}.txt`), "");
    const { problems } = await scanAttachments(folder, candidates);
    expect(problems.map(({ problem, value }) => [problem, value])).toEqual([
      ["attachment-too-large", "big.pdf"],
      ["too-many-attachments", "201"],
    ]);
  });

  it("passes over what systems leave behind, and takes a missing folder for no attachments", async () => {
    const folder = await folderWith({
      ".DS_Store": "",
      "d0001/Thumbs.db": "",
      "d0001/~$draft.docx": "",
      "d0001/a.pdf": "",
    });
    const { attachments, problems } = await scanAttachments(folder, candidates);
    expect([attachments.map(({ name }) => name), problems]).toEqual([["a.pdf"], []]);
    expect(await scanAttachments(join(folder, "nowhere"), candidates)).toEqual({ attachments: [], problems: [] });
  });
});
