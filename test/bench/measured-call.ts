/**
 * A process of its own: unlocks identities, then makes one service call and prints, as one line of JSON, how long the call took
 * and the most memory that this process ever had, scrypt included. The job is its only argument.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { CHANNELS } from "#shared/ipc/channels.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { keepCompiledModules } from "../../electron/cli/keep-compiled-modules.ts";

// As the command does.
keepCompiledModules();
const { createServices } = await import("../../electron/services.ts");

const job = z.strictObject({
  identities: z.array(z.string()),
  passphraseFile: z.string(),
  channel: z.enum(CHANNELS),
  // The service parses it.
  request: z.custom<never>(),
});

const { identities, passphraseFile, channel, request } = job.parse(JSON.parse(process.argv[2] ?? ""));
const services = createServices({ application: { name: "fengjuan", version: "bench" } });
const passphrase = readFileSync(passphraseFile, "utf8");
for (const path of identities) unwrap(await services.call("identity.unlock", { path, passphrase }));
const started = performance.now();
const response = unwrap(await services.call(channel, request));
const elapsedMs = performance.now() - started;
services.close();
// maxRSS is in kibibytes on every platform.
const peakBytes = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(`${JSON.stringify({ elapsedMs, peakBytes, response })}\n`);
