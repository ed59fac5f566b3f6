import { z } from "zod";
import type { Channel, HostChannel } from "#shared/ipc/channels.ts";
import { CONTRACT, type Request, type Response } from "#shared/ipc/contract.ts";
import { ERROR_CODES } from "#shared/ipc/errors.ts";
import { HOST_CONTRACT, type HostRequest, type HostResponse } from "#shared/ipc/host-contract.ts";
import { type HostEvent, hostEvent } from "#shared/ipc/host-event.ts";
import { fail, type Failure, ok, type Result } from "#shared/ipc/result.ts";
import { rowProblem } from "#shared/ipc/row-problem.ts";
import { createElectronLink } from "./electron-link.ts";
import type { CallOptions, HostLink } from "./host-link.ts";
import { createLoopbackLink } from "./loopback-link.ts";

const failure = z.object({
  code: z.enum(ERROR_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  problems: z.array(rowProblem).optional(),
});

const answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure }),
]);

const offered = z.object({ path: z.string() });

let link: Promise<HostLink | null> | null = null;

function hostLink(): Promise<HostLink | null> {
  const electron = createElectronLink();
  link ??= electron === null ? createLoopbackLink() : Promise.resolve(electron);
  return link;
}

let underWay = 0;

/** Whether the services are doing something that this page asked for. */
export function isWaiting(): boolean {
  return underWay > 0;
}

/**
 * Calls a service: the page's only way out. Request and response are parsed with the contract. A host that does not answer is
 * `SERVICE_STOPPED`, one that does not know this page is `PAGE_ENDED`, an aborted call is `CANCELLED`.
 */
export async function call<C extends Channel>(
  channel: C,
  request: Request<C>,
  options: CallOptions = {},
): Promise<Result<Response<C>>> {
  const result = await reach((host) => host.call(channel, CONTRACT[channel].request.parse(request), options), options);
  if (!result.ok) return result;
  const response = CONTRACT[channel].response.safeParse(result.value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this channel's own schema made the value; types cannot follow the look-up
  return response.success ? ok(response.data as Response<C>) : fail("INTERNAL", { detail: channel });
}

/** Asks the host itself for what it does: its own dialogs, the page as a PDF. Parsed like a call. */
export async function askHost<C extends HostChannel>(
  channel: C,
  request: HostRequest<C>,
): Promise<Result<HostResponse<C>>> {
  const result = await reach((host) => host.host(channel, HOST_CONTRACT[channel].request.parse(request)), {});
  if (!result.ok) return result;
  const response = HOST_CONTRACT[channel].response.safeParse(result.value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this channel's own schema made the value; types cannot follow the look-up
  return response.success ? ok(response.data as HostResponse<C>) : fail("INTERNAL", { detail: channel });
}

/** Hands a dropped or chosen file to the services and gives the path they know it by. */
export async function offerFile(file: File, options: CallOptions = {}): Promise<Result<{ readonly path: string }>> {
  const result = await reach((host) => host.offerFile(file, options), options);
  return result.ok ? ok(offered.parse(result.value)) : result;
}

/** Passes on what the host says without being asked, for as long as the page lives. */
export async function onHostEvent(listener: (event: HostEvent) => void): Promise<void> {
  const host = await hostLink();
  host?.listen((told) => {
    const event = hostEvent.safeParse(told);
    if (event.success) listener(event.data);
  });
}

async function reach(work: (host: HostLink) => Promise<unknown>, { signal }: CallOptions): Promise<Result<unknown>> {
  underWay += 1;
  try {
    const host = await hostLink();
    if (host === null) return fail("PAGE_ENDED");
    const parsed = answer.safeParse(await work(host));
    if (!parsed.success) return fail("SERVICE_STOPPED");
    if (parsed.data.ok) return ok(parsed.data.value);
    return { ok: false, failure: toFailure(parsed.data.failure) };
  } catch {
    return signal?.aborted === true ? fail("CANCELLED") : fail("SERVICE_STOPPED");
  } finally {
    underWay -= 1;
  }
}

function toFailure({ code, params, problems }: z.infer<typeof failure>): Failure {
  return problems === undefined ? { code, params } : { code, params, problems };
}
