import { once } from "node:events";
import { access, rm } from "node:fs/promises";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openTestHost, ownHeaders, send, shareHost } from "../../helpers/loopback-client.ts";

const shared = shareHost();

/** A call that would leave a file if it were let in. */
function attempt(headers: Readonly<Record<string, string>>): ReturnType<typeof send> {
  const body = JSON.stringify({ name: "hidden-champion", out: join(shared.dataFolder, "let-in.json") });
  return send(shared.host.origin, { path: "/call/scheme.template", headers, body });
}

beforeEach(() => rm(join(shared.dataFolder, "let-in.json"), { force: true }));

async function wasLetIn(): Promise<boolean> {
  return access(join(shared.dataFolder, "let-in.json")).then(
    () => true,
    () => false,
  );
}

describe("who may call", () => {
  it("our own page may", async () => {
    expect((await attempt(shared.page.headers)).code).toBe("ok");
    expect(await wasLetIn()).toBe(true);
  });

  it.each([
    ["a foreign Origin", { Origin: "https://example.com" }, "REQUEST_REFUSED", 403],
    ["an opaque Origin, as the PDF frame has", { Origin: "null" }, "REQUEST_REFUSED", 403],
    ["the Origin of another port", { Origin: "http://127.0.0.1:1" }, "REQUEST_REFUSED", 403],
    ["a foreign Host (DNS rebinding)", { Host: "fengjuan.example:80" }, "REQUEST_REFUSED", 403],
    ["Host localhost", { Host: "localhost" }, "REQUEST_REFUSED", 403],
    ["Sec-Fetch-Site: cross-site", { "Sec-Fetch-Site": "cross-site" }, "REQUEST_REFUSED", 403],
    ["Sec-Fetch-Site: same-site (another port)", { "Sec-Fetch-Site": "same-site" }, "REQUEST_REFUSED", 403],
    ["Sec-Fetch-Site: none", { "Sec-Fetch-Site": "none" }, "REQUEST_REFUSED", 403],
    ["an empty bearer", { Authorization: "Bearer " }, "PAGE_ENDED", 401],
    ["a garbage bearer", { Authorization: "Bearer \u00e9\u00e9 garbage" }, "PAGE_ENDED", 401],
    ["a wrong bearer", { Authorization: `Bearer ${"A".repeat(43)}` }, "PAGE_ENDED", 401],
    ["another scheme", { Authorization: `Basic ${"A".repeat(43)}` }, "PAGE_ENDED", 401],
  ])("refuses %s", async (_what, changed, code, status) => {
    const reply = await attempt({ ...shared.page.headers, ...changed });
    expect([reply.code, reply.status]).toEqual([code, status]);
    expect(await wasLetIn()).toBe(false);
  });

  it.each(["Origin", "Sec-Fetch-Site", "Authorization"])("refuses a request without %s", async (name) => {
    const { [name]: _left, ...headers } = shared.page.headers;
    expect((await attempt(headers)).code).not.toBe("ok");
    expect(await wasLetIn()).toBe(false);
  });

  it("refuses the bearer in a cookie, because cookies cross ports", async () => {
    const reply = await attempt({ ...ownHeaders(shared.host.origin), Cookie: `bearer=${shared.page.bearer}` });
    expect(reply.code).toBe("PAGE_ENDED");
    expect(reply.headers["set-cookie"]).toBeUndefined();
  });

  it.each(["GET", "PUT", "DELETE", "OPTIONS"])("serves no call by %s", async (method) => {
    const reply = await send(shared.host.origin, { method, path: "/call/host.describe", headers: shared.page.headers });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("the port", () => {
  it("listens on 127.0.0.1 alone", async () => {
    const { port } = new URL(shared.host.origin);
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const others = addresses.map(({ address }) => address).filter((address) => address !== "127.0.0.1");
    for (const address of [...others.filter((one) => !one.startsWith("fe80")), "::1"]) {
      const socket = connect({ host: address, port: Number(port) });
      await expect(once(socket, "connect")).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EAFNOSUPPORT/);
    }
  });

  it("is another for each host", async () => {
    expect((await openTestHost()).origin).not.toBe(shared.host.origin);
  });
});

describe("a second client", () => {
  it("gets the page, which holds nothing, and no answer to any call", async () => {
    expect((await send(shared.host.origin, { method: "GET", path: "/" })).status).toBe(200);
    expect((await attempt(ownHeaders(shared.host.origin))).code).toBe("PAGE_ENDED");
    const guess = await send(shared.host.origin, {
      path: "/session",
      headers: ownHeaders(shared.host.origin),
      body: JSON.stringify({ token: "guess", bearer: "b".repeat(43) }),
    });
    expect(guess.code).toBe("PAGE_ENDED");
    expect((await attempt(shared.page.headers)).code).toBe("ok");
  });

  it("cannot ask for a new window without the secret, nor from a browser with it", async () => {
    const secret = "s".repeat(43);
    const opened: string[] = [];
    const other = await openTestHost({ again: { secret, open: () => opened.push("again") } });
    const body = JSON.stringify({ files: [] });
    const ask = (headers: Record<string, string>): ReturnType<typeof send> =>
      send(other.origin, { path: "/again", headers, body });
    expect((await ask({ Authorization: "Bearer wrong" })).status).toBe(403);
    expect((await ask({ Authorization: `Bearer ${secret}`, Origin: other.origin })).status).toBe(403);
    expect(opened).toEqual([]);
    expect((await ask({ Authorization: `Bearer ${secret}` })).status).toBe(200);
    expect(opened).toEqual(["again"]);
  });
});
