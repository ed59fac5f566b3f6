import type { Channel } from "#shared/ipc/channels.ts";
import { CONTRACT, type Parsed, type Request, type Response } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { fail, ok, Refusal, type Result } from "#shared/ipc/result.ts";
import type { ServiceContext } from "./service-context.ts";
import { createHandlers } from "./service-handlers.ts";

export type CallOptions = {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/** Every capability of the application, whoever asks: the window, the command line, a test. */
export type Services = {
  /** Parses the request, does the work, and gives the response or a coded refusal. Only broken invariants throw. */
  readonly call: <C extends Channel>(
    channel: C,
    request: Request<C>,
    options?: CallOptions,
  ) => Promise<Result<Response<C>>>;
  /** Closes stores and forgets unlocked identities. */
  readonly close: () => void;
};

export type ServicesOptions = {
  readonly application: ServiceContext["application"];
  readonly now?: () => Date;
  /** What the host of a window knows. Without it (command line, tests) what only a window asks for is refused with `USAGE`. */
  readonly window?: Response<"host.describe">;
};

/** What does the work of one channel. Refuses by throwing a Refusal. */
export type Handler<C extends Channel> = (request: Parsed<C>, context: ServiceContext) => Promise<Response<C>>;

export type Handlers = { readonly [C in Channel]: Handler<C> };

export function createServices({ application, now = () => new Date(), window }: ServicesOptions): Services {
  const { handlers, close } = createHandlers(window);
  return {
    async call<C extends Channel>(channel: C, request: Request<C>, options: CallOptions = {}) {
      const parsed = CONTRACT[channel].request.safeParse(request);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        return fail("USAGE", { detail: `${channel}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}` });
      }
      const context: ServiceContext = {
        now,
        application,
        onProgress: options.onProgress ?? (() => undefined),
        signal: options.signal ?? new AbortController().signal,
      };
      const handler: Handler<C> = handlers[channel];
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this channel's own schema made the value; types cannot follow the look-up
        const response = await handler(parsed.data as Parsed<C>, context);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above; a response outside the contract is a broken invariant and throws
        return ok(CONTRACT[channel].response.parse(response) as Response<C>);
      } catch (error) {
        if (error instanceof Refusal) return { ok: false, failure: error.failure };
        throw error;
      }
    },
    close,
  };
}
