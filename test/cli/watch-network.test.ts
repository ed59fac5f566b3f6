import { expect, test } from "vitest";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { watchNetwork } from "../helpers/watch-network.ts";

test.each([
  ["connects", "node:net", "connect({ host: '192.0.2.1', port: 9 })"],
  ["sends a datagram", "node:dgram", "createSocket('udp4').send('x', 9, '192.0.2.1')"],
  ["listens", "node:net", "createServer().listen(0)"],
])("a process that %s is noticed", async (_, module, call) => {
  const script = `process.on('uncaughtException', () => process.exit(7)); require('${module}').${call}; setTimeout(() => process.exit(7), 300)`;
  const { run, attempts } = await watchNetwork(await temporaryFolder(), ["--eval", script]);
  expect(run.code).toBe(7);
  expect(attempts).not.toEqual([]);
});
