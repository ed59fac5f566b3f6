import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openPageFiles, type PageFiles } from "../../../electron/host/page-files.ts";
import { smallPage } from "../../helpers/loopback-client.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

let folder: string;
let page: PageFiles;

beforeEach(async () => {
  folder = await smallPage(await temporaryFolder());
  page = await openPageFiles(folder);
});

async function policyOf(path: string): Promise<Record<string, string>> {
  const answer = await page.answer(path);
  const policy = answer?.headers["Content-Security-Policy"] ?? "";
  const directives = policy.split("; ").map((directive): [string, string] => {
    const [name = "", ...values] = directive.split(" ");
    return [name, values.join(" ")];
  });
  return Object.fromEntries(directives);
}

describe("the files of the page", () => {
  it("allow the page its own files and nothing from elsewhere", async () => {
    const policy = await policyOf("/");
    expect(policy).toMatchObject({
      "default-src": "'none'",
      "script-src": "'self'",
      "connect-src": "'self'",
      "img-src": "'self' blob: data:",
      "worker-src": "'self' blob:",
      "frame-src": "'self'",
      "form-action": "'none'",
      "base-uri": "'none'",
      "frame-ancestors": "'self'",
    });
    expect(JSON.stringify(policy)).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  });

  it("put the same fresh nonce into the policy and the page, each time another", async () => {
    const [first, second] = [await page.answer("/"), await page.answer("/index.html")];
    const nonces = [first, second].map((answer) => {
      const nonce = /'nonce-([^']+)'/.exec(answer?.headers["Content-Security-Policy"] ?? "")?.[1] ?? "missing";
      expect(Buffer.from(answer?.body ?? []).toString("utf8")).toContain(`content="${nonce}"`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("give a framed document an origin of its own", async () => {
    expect(await policyOf("/pdf.html")).toMatchObject({ sandbox: "allow-scripts", "default-src": "'none'" });
    expect(await policyOf("/")).not.toHaveProperty("sandbox");
  });

  it("let only an opaque origin, the PDF frame's, read them from elsewhere", async () => {
    const own = await page.answer("/assets/page.js", "null");
    expect(own?.headers["Access-Control-Allow-Origin"]).toBe("null");
    const foreign = await page.answer("/assets/page.js", "https://example.com");
    expect(foreign?.headers).not.toHaveProperty("Access-Control-Allow-Origin");
  });

  it("are never kept by the browser, nor guessed at", async () => {
    for (const path of ["/", "/pdf.html", "/assets/page.js"]) {
      expect((await page.answer(path))?.headers).toMatchObject({
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
      });
    }
  });

  it("do not grow after the start, and follow no link out of the folder", async () => {
    const outside = await mkdtemp(join(tmpdir(), "fengjuan-test-"));
    await writeFile(join(outside, "secret.js"), "secret");
    await symlink(join(outside, "secret.js"), join(folder, "assets", "link.js"));
    await writeFile(join(folder, "late.js"), "late");
    expect(await page.answer("/late.js")).toBeNull();
    expect(await (await openPageFiles(folder)).answer("/assets/link.js")).toBeNull();
  });

  it("say that nothing was built when there is no page", async () => {
    await expect(openPageFiles(await temporaryFolder())).rejects.toThrow("npm run build");
  });
});
