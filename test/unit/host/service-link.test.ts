import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { createServiceLink, type ServiceChild } from "../../../electron/host/service-link.ts";
import type { FromServices, ToServices } from "../../../electron/host/service-message.ts";
import { forkServices } from "../../../electron/host/fork-services.ts";
import { listen, openPage, openTestHost } from "../../helpers/loopback-client.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** A service process that does what the test says. */
class ScriptedChild implements ServiceChild {
  readonly posted: ToServices[] = [];
  isKilled = false;
  #tell: (message: FromServices) => void = () => undefined;
  #exit: () => void = () => undefined;

  readonly post = (message: ToServices): void => void this.posted.push(message);
  readonly onMessage = (listener: (message: FromServices) => void): void => void (this.#tell = listener);
  readonly onExit = (listener: () => void): void => void (this.#exit = listener);
  readonly kill = (): void => {
    this.isKilled = true;
    this.#exit();
  };

  say(message: FromServices): void {
    this.#tell(message);
  }

  die(): void {
    this.#exit();
  }
}

function scripted(): { children: ScriptedChild[]; link: ReturnType<typeof createServiceLink>; delays: number[] } {
  const children: ScriptedChild[] = [];
  const delays: number[] = [];
  const link = createServiceLink({
    spawn: () => {
      const child = new ScriptedChild();
      children.push(child);
      return child;
    },
    backOffMs: (attempt) => {
      delays.push(attempt);
      return 0;
    },
    closeWithinMs: 20,
  });
  return { children, link, delays };
}

async function nthChild(children: readonly ScriptedChild[], n: number): Promise<ScriptedChild> {
  await expect.poll(() => children.length).toBeGreaterThan(n);
  const child = children[n];
  if (child === undefined) throw new Error("no such child");
  return child;
}

describe("the link to the services", () => {
  it("gives each call its own progress and result", async () => {
    const { children, link } = scripted();
    const child = await nthChild(children, 0);
    const told: number[] = [];
    const first = link.call("host.describe", {}, { onProgress: ({ done }) => told.push(done) });
    const second = link.call("identity.list", {});
    await expect.poll(() => child.posted).toHaveLength(2);
    child.say({ id: 2, result: { ok: true, value: "second" } });
    child.say({ id: 1, progress: { stage: "read", unit: "files", done: 7, total: 9 } });
    child.say({ id: 1, result: { ok: true, value: "first" } });
    expect([await first, await second]).toEqual([
      { ok: true, value: "first" },
      { ok: true, value: "second" },
    ]);
    expect(told).toEqual([7]);
  });

  it("asks the service to stop when a call is aborted, and waits for its answer", async () => {
    const { children, link } = scripted();
    const child = await nthChild(children, 0);
    const cancelled = new AbortController();
    const call = link.call("host.describe", {}, { signal: cancelled.signal });
    await expect.poll(() => child.posted).toHaveLength(1);
    cancelled.abort();
    expect(child.posted.at(-1)).toEqual({ id: 1, cancel: true });
    child.say({ id: 1, result: { ok: false, failure: { code: "CANCELLED", params: {} } } });
    expect(await call).toMatchObject({ failure: { code: "CANCELLED" } });
  });

  it("lets an edit be committed though the page is gone, before or after it was passed on", async () => {
    const { children, link } = scripted();
    const child = await nthChild(children, 0);
    const gone = new AbortController();
    void link.call("workspace.edit", {}, { signal: gone.signal });
    await expect.poll(() => child.posted).toHaveLength(1);
    gone.abort();
    void link.call("workspace.edit", {}, { signal: gone.signal });
    await expect.poll(() => child.posted).toHaveLength(2);
    expect(child.posted).not.toContainEqual(expect.objectContaining({ cancel: true }));
  });

  it("answers waiting calls with SERVICE_STOPPED when the process ends, and the next by a new process", async () => {
    const { children, link } = scripted();
    const restarts: string[] = [];
    link.onRestart(() => restarts.push("restarted"));
    const first = await nthChild(children, 0);
    first.say({ ready: true });
    const lost = link.call("host.describe", {});
    await expect.poll(() => first.posted).toHaveLength(1);
    first.die();
    expect(await lost).toEqual({ ok: false, failure: { code: "SERVICE_STOPPED", params: {} } });
    const next = link.call("host.describe", {});
    const second = await nthChild(children, 1);
    second.say({ ready: true });
    await expect.poll(() => second.posted).toHaveLength(1);
    second.say({ id: 2, result: { ok: true, value: "again" } });
    expect(await next).toEqual({ ok: true, value: "again" });
    expect(restarts).toEqual(["restarted"]);
  });

  it("waits longer after each start that failed, and not after one that served", async () => {
    const { children, delays } = scripted();
    for (const n of [0, 1, 2]) (await nthChild(children, n)).die();
    const served = await nthChild(children, 3);
    served.say({ ready: true });
    served.die();
    await nthChild(children, 4);
    expect(delays).toEqual([1, 2, 3, 0]);
  });

  it("kills a process that does not close in time, and starts no other", async () => {
    const { children, link } = scripted();
    const child = await nthChild(children, 0);
    await link.close();
    expect(child.posted.at(-1)).toEqual({ close: true });
    expect(child.isKilled).toBe(true);
    expect(await link.call("host.describe", {})).toMatchObject({ failure: { code: "SERVICE_STOPPED" } });
    expect(children).toHaveLength(1);
  });
});

describe("a service process killed under the page", () => {
  it("is said to the waiting call and to the page, and the next call works", async () => {
    const host = await openTestHost();
    const page = await openPage(host);
    const events = await listen(page);
    const described = await page.call("host.describe", {});
    expect(described.code).toBe("ok");
    // Making an identity takes most of a second, for its passphrase is made hard to guess.
    const path = join(host.dataFolder, "made.fjid");
    const identity = { path, name: "甲", organisation: "乙", custody: "own", passphrase: "9182 7364 5546 3728" };
    const lost = page.call("identity.create", identity);
    await new Promise((resolve) => setTimeout(resolve, 150));
    process.kill(host.serviceProcessId() ?? 0, "SIGKILL");
    expect((await lost).code).toBe("SERVICE_STOPPED");
    expect((await page.call("host.describe", {})).lines).toEqual(described.lines);
    await expect.poll(() => events.received).toEqual([{ event: "services-restarted" }]);
    expect((await readdir(host.dataFolder)).filter((name) => name.endsWith(".fjid"))).toEqual([]);
    expect((await page.call("identity.create", identity)).code).toBe("ok");
  });

  it("is not ended by what a terminal sends to the host and to it alike", async () => {
    const host = await openTestHost();
    const page = await openPage(host);
    const pid = host.serviceProcessId();
    expect((await page.call("host.describe", {})).code).toBe("ok");
    for (const signal of ["SIGINT", "SIGHUP"] as const) {
      process.kill(pid ?? 0, signal);
      expect((await page.call("host.describe", {})).code).toBe("ok");
    }
    expect(host.serviceProcessId()).toBe(pid);
  });

  it("ends with its host", async () => {
    const host = await openTestHost();
    await (await openPage(host)).call("host.describe", {});
    const pid = host.serviceProcessId() ?? 0;
    await host.close();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});

function open(): number {
  return process.getActiveResourcesInfo().length;
}

describe("ending the host", () => {
  it("lets what arrived before come to its end", async () => {
    const dataFolder = await temporaryFolder();
    const link = createServiceLink({
      // A busy machine takes its time to start a process.
      closeWithinMs: 15_000,
      spawn: () =>
        forkServices({
          application: { name: "fengjuan", version: "0.0.0" },
          window: {
            host: "loopback",
            version: "0.0.0",
            hasNativeDialogs: false,
            canPrintToPdf: false,
            hasContentProtection: false,
            dataFolder,
          },
        }),
    });
    const out = join(dataFolder, "scheme.json");
    const written = link.call("scheme.template", { name: "hidden-champion", out });
    await new Promise((resolve) => setImmediate(resolve));
    await link.close();
    expect(await written).toMatchObject({ ok: true });
    expect((await readFile(out)).length).toBeGreaterThan(0);
  });
});

describe("many requests", () => {
  it("leave no open handles behind", { timeout: 60_000 }, async () => {
    const host = await openTestHost();
    const page = await openPage(host);
    const burst = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 50) {
        const replies = await Promise.all(Array.from({ length: 50 }, () => page.call("host.describe", {})));
        expect(replies.every(({ code }) => code === "ok")).toBe(true);
      }
    };
    await burst(500);
    await expect.poll(open, { timeout: 10_000 }).toBeLessThan(40);
    const before = open();
    await burst(9_500);
    await expect.poll(open, { timeout: 10_000 }).toBeLessThanOrEqual(before + 5);
  });
});
