import type { Page } from "playwright-core";
import { CHANNELS, HOST_CHANNELS, type HostChannel } from "#shared/ipc/channels.ts";
import { HOST_CONTRACT, type HostRequest, type HostResponse } from "#shared/ipc/host-contract.ts";
import { fail, ok, type Result } from "#shared/ipc/result.ts";
import type { Services } from "../../electron/services.ts";

/** What the host was asked, and what it answers: a place for each `host.choose`, null when the person closes the dialog. */
export type AskedHost = {
  readonly chosen: HostRequest<"host.choose">[];
  readonly printed: HostRequest<"host.print">[];
  answers: (string | null)[];
};

/**
 * Puts what Electron's preload puts on the window into a page of Chromium, before any script of ours runs: calls go to real services,
 * and the host's own channels to `asked`. A request outside the contract is refused as the host refuses it.
 */
export async function standInForPreload(page: Page, services: Services): Promise<AskedHost> {
  const asked: AskedHost = { chosen: [], printed: [], answers: [] };
  await page.exposeFunction("standInForHost", async (name: string, request: unknown): Promise<Result<unknown>> => {
    const own = HOST_CHANNELS.find((known) => known === name);
    if (own !== undefined) return answerHost(asked, own, request);
    const channel = CHANNELS.find((known) => known === name);
    if (channel === undefined) return fail("USAGE", { detail: "unknown channel" });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the services parse it with the channel's own schema
    return services.call(channel, request as never);
  });
  await page.addInitScript(`
    const events = ["progress", "host"];
    window.fengjuan = Object.freeze({
      invoke: (channel, request, callId) =>
        typeof callId === "string" ? window.standInForHost(channel, request) : Promise.reject(new Error("no call id")),
      cancel: () => undefined,
      on: (event) => {
        if (!events.includes(event)) throw new Error("unknown event");
        return () => undefined;
      },
      pathForFile: () => "",
    });
  `);
  return asked;
}

function answerHost(asked: AskedHost, channel: HostChannel, request: unknown): Result<unknown> {
  if (channel === "host.print") {
    const print = HOST_CONTRACT[channel].request.parse(request);
    asked.printed.push(print);
    return ok({ out: print.out, size: 1 } satisfies HostResponse<"host.print">);
  }
  asked.chosen.push(HOST_CONTRACT[channel].request.parse(request));
  const answer = asked.answers.shift();
  if (answer === undefined) throw new Error("nobody expected a dialog");
  return ok({ paths: answer === null ? [] : [answer] } satisfies HostResponse<"host.choose">);
}
