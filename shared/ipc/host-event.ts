import { z } from "zod";

/**
 * What a host tells its page without being asked. `services-restarted`: identities are locked again, so the page asks for the
 * passphrase and returns to the same place. `page-ended`: another window took over and this one will get no more answers.
 * `settle`: the window is about to close and waits, for a few seconds, until the page has committed what was typed and says so (`host.settled`).
 * `files`: files that a person opened with the application (`.fjbatch`, `.fjsheet`, `.fjcard`, `.fjid`, `.fjcopy`), as full paths.
 */
export const hostEvent = z.discriminatedUnion("event", [
  z.strictObject({ event: z.literal("services-restarted") }),
  z.strictObject({ event: z.literal("page-ended") }),
  z.strictObject({ event: z.literal("settle") }),
  z.strictObject({ event: z.literal("files"), paths: z.array(z.string().min(1).max(4_096)).min(1).max(1_000) }),
]);

export type HostEvent = z.infer<typeof hostEvent>;
