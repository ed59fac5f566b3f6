import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { announceRunningHost, askRunningHost, withdrawRunningHost } from "../../../electron/host/running-host.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

async function serverOn(answer: Parameters<typeof createServer>[1]): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server on a port has such an address
  return { server, port: (server.address() as AddressInfo).port };
}

function announced(data: string): Promise<string | null> {
  return readFile(join(data, "running-host.json"), "utf8").catch(() => null);
}

describe("the host that serves a data folder", () => {
  it("is asked for a new window with the files, and knows the asker by its secret", async () => {
    const data = await temporaryFolder();
    const asked: unknown[] = [];
    const { port } = await serverOn((request, response) => {
      request.setEncoding("utf8").on("data", (body: string) => {
        asked.push([request.url, request.headers.authorization, JSON.parse(body)]);
        response.end();
      });
    });
    expect(await announceRunningHost(data, { port, secret: "s" })).toBe(true);
    expect(await askRunningHost(data, ["/stick/a.fjbatch"])).toBe(true);
    expect(asked).toEqual([["/again", "Bearer s", { files: ["/stick/a.fjbatch"] }]]);
  });

  it("that is slow to answer is not taken for dead: the data is in use", async () => {
    const data = await temporaryFolder();
    const { port } = await serverOn(() => undefined);
    await announceRunningHost(data, { port, secret: "s" });
    await expect(askRunningHost(data, [], 100)).rejects.toMatchObject({ code: "STORE_BUSY" });
    expect(await announced(data)).toContain(String(port));
  });

  it("that is gone is forgotten", async () => {
    const data = await temporaryFolder();
    const { server, port } = await serverOn(() => undefined);
    await announceRunningHost(data, { port, secret: "s" });
    server.close();
    await once(server, "close");
    expect(await askRunningHost(data, [])).toBe(false);
    expect(await announced(data)).toBeNull();
  });

  it("whose port somebody else has by now is forgotten", async () => {
    const data = await temporaryFolder();
    const { port } = await serverOn((_request, response) => void response.writeHead(403).end());
    await announceRunningHost(data, { port, secret: "s" });
    expect(await askRunningHost(data, [])).toBe(false);
    expect(await announced(data)).toBeNull();
  });

  it("is one: who comes second does not take its place, nor its word away", async () => {
    const data = await temporaryFolder();
    await announceRunningHost(data, { port: 1, secret: "first" });
    expect(await announceRunningHost(data, { port: 2, secret: "second" })).toBe(false);
    await withdrawRunningHost(data, "second");
    expect(await announced(data)).toContain("first");
    await withdrawRunningHost(data, "first");
    expect(await announced(data)).toBeNull();
  });

  it("may be announced where a damaged file says nothing", async () => {
    const data = await temporaryFolder();
    await writeFile(join(data, "running-host.json"), "\0\0");
    expect(await askRunningHost(data, [])).toBe(false);
    expect(await announceRunningHost(data, { port: 1, secret: "s" })).toBe(true);
  });
});
