import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { openPage, openTestHost, send, shareHost } from "../../helpers/loopback-client.ts";

const shared = shareHost();

function offer(name: string, body: Uint8Array | string): ReturnType<typeof send> {
  return send(shared.host.origin, { path: "/file", headers: { ...shared.page.headers, "X-File-Name": name }, body });
}

describe("a file handed over", () => {
  const sealed = Buffer.concat([Buffer.from("age-encryption.org/v1\n"), Buffer.alloc(200_000, 7)]);

  beforeEach(() => rm(join(shared.dataFolder, "incoming"), { recursive: true, force: true }));

  it.each([
    ["../../../../tmp/evil.fjbatch"],
    ["..%2f..%2fevil.fjbatch"],
    ["C:\\Windows\\evil.fjbatch"],
    ["%00.fjbatch"],
    ["con.fjbatch"],
    ["%E2%80%AEhctabjf.exe"],
    [`${encodeURIComponent("企".repeat(200))}.fjbatch`],
    ["."],
    [".."],
    [""],
  ])("stays in its own folder whatever it is called: %s", async (name) => {
    const { result }: { result: { ok: true; value: { path: string } } } = JSON.parse(
      String((await offer(name, sealed)).body),
    );
    expect(result.ok).toBe(true);
    const incoming = join(shared.dataFolder, "incoming");
    expect(dirname(dirname(result.value.path))).toBe(incoming);
    expect(await readFile(result.value.path)).toEqual(sealed);
    const entries = await readdir(incoming, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isFile())).toHaveLength(1);
  });

  it("is refused when it is not ours, and leaves nothing on the disk", async () => {
    const before = await readdir(shared.dataFolder, { recursive: true });
    const reply = await offer("report.pdf", Buffer.concat([Buffer.from("%PDF-1.7 SECRET"), Buffer.alloc(3_000_000)]));
    expect(reply.code).toBe("FILE_NOT_OURS");
    expect(await readdir(shared.dataFolder, { recursive: true })).toEqual(before);
    expect(await filesContaining(shared.dataFolder, "SECRET")).toEqual([]);
  });

  it("is refused with a name that is not percent-encoded text", async () => {
    expect((await offer("%E0%A4%A", sealed)).code).toBe("USAGE");
  });

  it("is refused without a bearer", async () => {
    const { Authorization: _left, ...headers } = shared.page.headers;
    const reply = await send(shared.host.origin, {
      path: "/file",
      headers: { ...headers, "X-File-Name": "a" },
      body: sealed,
    });
    expect(reply.code).toBe("PAGE_ENDED");
  });

  it("goes when the host ends", async () => {
    const other = await openTestHost();
    const client = await openPage(other);
    await send(other.origin, { path: "/file", headers: { ...client.headers, "X-File-Name": "a" }, body: sealed });
    expect(await readdir(join(other.dataFolder, "incoming"))).toHaveLength(1);
    await other.close();
    await expect(readdir(join(other.dataFolder, "incoming"))).rejects.toThrow("ENOENT");
  });

  it("stays when another host of the same data, which was started too late, ends", async () => {
    const { result }: { result: { value: { path: string } } } = JSON.parse(
      String((await offer("a.fjbatch", sealed)).body),
    );
    const late = await openTestHost({ dataFolder: shared.dataFolder });
    await late.close();
    expect(await readFile(result.value.path)).toEqual(sealed);
  });
});
