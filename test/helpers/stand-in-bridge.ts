import type { Page } from "playwright-core";
import { type Channel, CHANNELS, HOST_CHANNELS, type HostChannel } from "#shared/ipc/channels.ts";
import { HOST_CONTRACT, type HostRequest, type HostResponse } from "#shared/ipc/host-contract.ts";
import type { HostEvent } from "#shared/ipc/host-event.ts";
import { fail, ok, type Result } from "#shared/ipc/result.ts";
import type { Services } from "../../electron/services.ts";

/** What the host was asked, and what it answers: a place for each `host.choose`, null when the person closes the dialog. */
export type AskedHost = {
  readonly chosen: HostRequest<"host.choose">[];
  readonly printed: HostRequest<"host.print">[];
  /** Calls that were answered, in that order. */
  readonly answered: { readonly channel: string; readonly request: unknown }[];
  answers: (string | null)[];
};

/** An expression of the page that tells it a host event, as the host does. */
export function telling(event: HostEvent): string {
  return `window.standInTell(${JSON.stringify(event)})`;
}

/**
 * Puts what Electron's preload puts on the window into a page of Chromium, before any script of ours runs: calls go to real services,
 * and the host's own channels to `asked`. A request outside the contract is refused as the host refuses it. `startedWith`: files that the
 * page is told of once it listens.
 */
export async function standInForPreload(
  page: Page,
  services: Services,
  startedWith: readonly string[] = [],
): Promise<AskedHost> {
  const asked: AskedHost = { chosen: [], printed: [], answered: [], answers: [] };
  const files = [...startedWith];
  await page.exposeFunction("standInForHost", async (name: string, request: unknown): Promise<Result<unknown>> => {
    const own = HOST_CHANNELS.find((known) => known === name);
    const channel = CHANNELS.find((known) => known === name);
    if (own === undefined && channel === undefined) return fail("USAGE", { detail: "unknown channel" });
    const result =
      own === undefined
        ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the services parse both: the name was looked up above
          await services.call(channel as Channel, request as never)
        : answerHost(asked, own, request);
    asked.answered.push({ channel: name, request });
    if (own === "host.listening" && files.length > 0) {
      await page.evaluate(telling({ event: "files", paths: files.splice(0) }));
    }
    return result;
  });
  await page.addInitScript(`
    const events = ["progress", "host"];
    const listeners = new Set();
    window.standInTell = (event) => void listeners.forEach((listener) => listener(event));
    window.fengjuan = Object.freeze({
      invoke: (channel, request, callId) =>
        typeof callId === "string" ? window.standInForHost(channel, request) : Promise.reject(new Error("no call id")),
      cancel: () => undefined,
      on: (event, listener) => {
        if (!events.includes(event)) throw new Error("unknown event");
        if (event === "host") listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      pathForFile: () => "",
    });
  `);
  return asked;
}

function answerHost(asked: AskedHost, channel: HostChannel, request: unknown): Result<unknown> {
  if (channel === "host.listening" || channel === "host.settled") {
    return ok(HOST_CONTRACT[channel].request.parse(request) satisfies HostResponse<typeof channel>);
  }
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
