import { describe, expect, it } from "vitest";
import { send, shareHost } from "../../helpers/loopback-client.ts";

const shared = shareHost();

describe("a request that is not what a page sends", () => {
  it("is refused before more than its limit is read", async () => {
    const body = JSON.stringify({ name: "x".repeat(2 * 1024 * 1024), out: "/x" });
    const reply = await send(shared.host.origin, { path: "/call/scheme.template", headers: shared.page.headers, body });
    expect([reply.code, reply.status]).toEqual(["FILE_TOO_LARGE", 413]);
  });

  it("is refused over the limit also when it does not say its length", async () => {
    const headers = { ...shared.page.headers, "Transfer-Encoding": "chunked" };
    const body = "x".repeat(2 * 1024 * 1024);
    const reply = await send(shared.host.origin, { path: "/call/scheme.template", headers, body });
    expect(reply.code).toBe("FILE_TOO_LARGE");
  });

  it.each(["nothing.here", "__proto__", "constructor", "", "host.choose", "scheme.check/../identity.list"])(
    "names no channel: %s",
    async (name) => {
      const reply = await send(shared.host.origin, { path: `/call/${name}`, headers: shared.page.headers, body: "{}" });
      expect([reply.code, reply.status]).toEqual(["USAGE", 400]);
    },
  );

  it.each(["", "{", "\ufffe", '{"name":1}', '{"name":"a","out":"b","extra":1}', "[]", "null"])(
    "is not the JSON of its channel: %s",
    async (body) => {
      const reply = await send(shared.host.origin, {
        path: "/call/scheme.template",
        headers: shared.page.headers,
        body,
      });
      expect(reply.code).toBe("USAGE");
    },
  );

  it.each([
    "/../package.json",
    "/assets/../../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/assets/..\\..\\package.json",
    "//etc/passwd",
    "/assets",
    "/assets/",
    "/index.html/",
    "/index.html%00.js",
    "http://127.0.0.1/etc/passwd",
  ])("asks for a path that was not built: %s", async (path) => {
    const reply = await send(shared.host.origin, { method: "GET", path });
    expect([reply.status, reply.body.length]).toEqual([404, 0]);
  });
});
