import { join } from "node:path";
import { z } from "zod";
import type { Channel } from "#shared/ipc/channels.ts";
import { CONTRACT, type Request, type Response } from "#shared/ipc/contract.ts";
import { runProcess } from "./run-process.ts";

/** One service call in a process of its own. `peakBytes` is the most memory that process had from its start to its end. */
export type MeasuredCall<C extends Channel> = {
  readonly elapsedMs: number;
  readonly peakBytes: number;
  readonly response: Response<C>;
};

/** Who makes a call: identity files under one passphrase. */
export type Caller = { readonly identities: readonly string[]; readonly passphraseFile: string };

const answer = z.strictObject({ elapsedMs: z.number(), peakBytes: z.number(), response: z.unknown() });

/** Makes the call and measures it (see `measured-call.ts`). A refusal throws. */
export async function callMeasured<C extends Channel>(
  caller: Caller,
  channel: C,
  request: Request<C>,
): Promise<MeasuredCall<C>> {
  const script = join(import.meta.dirname, "measured-call.ts");
  const printed = await runProcess(process.execPath, [script, JSON.stringify({ ...caller, channel, request })]);
  const { elapsedMs, peakBytes, response } = answer.parse(JSON.parse(printed));
  // The contract's schema for this channel produced the value; TypeScript cannot follow the lookup by C.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by that very schema
  return { elapsedMs, peakBytes, response: CONTRACT[channel].response.parse(response) as Response<C> };
}
