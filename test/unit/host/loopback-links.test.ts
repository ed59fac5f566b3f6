import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newSecret } from "../../../electron/host/page-session.ts";
import { listen, openLink, openTestHost, ownHeaders, send, shareHost, tokenOf } from "../../helpers/loopback-client.ts";

const shared = shareHost();

/** A call that would leave a file if it were let in. */
function attempt(headers: Readonly<Record<string, string>>): ReturnType<typeof send> {
  const body = JSON.stringify({ name: "hidden-champion", out: join(shared.dataFolder, "let-in.json") });
  return send(shared.host.origin, { path: "/call/scheme.template", headers, body });
}

describe("a link", () => {
  it("that is used twice opens nothing, and closes what it had opened", async () => {
    const link = shared.host.newLink();
    const bearer = await openLink(link);
    expect(bearer).not.toBeNull();
    expect(await openLink(link)).toBeNull();
    expect((await attempt({ ...ownHeaders(shared.host.origin), Authorization: `Bearer ${bearer}` })).code).toBe(
      "PAGE_ENDED",
    );
  });

  it("that is asked for again by the page that it opened goes on: a reload may have lost the answer", async () => {
    const link = shared.host.newLink();
    const bearer = (await openLink(link)) ?? "";
    expect(await openLink(link, bearer)).toBe(bearer);
    expect((await attempt({ ...ownHeaders(shared.host.origin), Authorization: `Bearer ${bearer}` })).code).toBe("ok");
  });

  it("is not bound to a bearer that could be guessed", async () => {
    const link = shared.host.newLink();
    expect(await openLink(link, "short")).toBeNull();
    expect(await openLink(link)).not.toBeNull();
  });

  it("opens nothing after 30 s", async () => {
    const clock = { ms: 0 };
    const slow = await openTestHost({ nowMs: () => clock.ms });
    const link = slow.newLink();
    clock.ms = 30_001;
    expect(await openLink(link)).toBeNull();
    expect(await openLink(slow.newLink())).not.toBeNull();
  });

  it("cannot be exchanged by a foreign page", async () => {
    const link = shared.host.newLink();
    const body = JSON.stringify({ token: tokenOf(link), bearer: newSecret() });
    const headers = { Origin: "https://example.com", "Sec-Fetch-Site": "cross-site" };
    expect((await send(shared.host.origin, { path: "/session", headers, body })).code).toBe("REQUEST_REFUSED");
    expect(await openLink(link)).not.toBeNull();
  });

  it("made anew ends the page before, which is told", async () => {
    const events = await listen(shared.page);
    shared.host.newLink();
    await events.ended;
    expect(events.received).toEqual([{ event: "page-ended" }]);
    expect((await attempt(shared.page.headers)).code).toBe("PAGE_ENDED");
  });
});

describe("events of the host", () => {
  it("need the bearer", async () => {
    const reply = await send(shared.host.origin, { path: "/events", headers: ownHeaders(shared.host.origin) });
    expect(reply.code).toBe("PAGE_ENDED");
  });

  it("keep opened files until a page listens, and tell them once", async () => {
    shared.host.tell({ event: "files", paths: ["/stick/a.fjbatch"] });
    const first = await listen(shared.page);
    await expect.poll(() => first.received).toEqual([{ event: "files", paths: ["/stick/a.fjbatch"] }]);
    const second = await listen(shared.page);
    shared.host.tell({ event: "services-restarted" });
    await expect.poll(() => second.received).toEqual([{ event: "services-restarted" }]);
  });
});
