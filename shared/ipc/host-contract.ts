import { z } from "zod";
import type { HostChannel } from "./channels.ts";
import { path } from "./contract-parts.ts";

/** What each {@link HostChannel} takes and gives. */
export const HOST_CONTRACT = {
  /** The system's own dialog (`hasNativeDialogs`). No paths when the person closed it without choosing. */
  "host.choose": {
    request: z.strictObject({
      choose: z.enum(["file", "folder", "save"]),
      /** Where the dialog starts; for `save` with the proposed name. */
      start: path.optional(),
      /** File name endings without the dot, such as `fjbatch`; all files when left out. */
      endings: z
        .array(z.string().regex(/^[a-z0-9]{1,12}$/))
        .max(12)
        .optional(),
    }),
    response: z.strictObject({ paths: z.array(path) }),
  },
  /** The page as it is shown, as a PDF at a path that the person chose (`canPrintToPdf`). */
  "host.print": {
    request: z.strictObject({ out: path }),
    response: z.strictObject({ out: path, size: z.number() }),
  },
  /** From now on the page hears host events. Nothing is told to it before: Electron drops what nobody listens to. */
  "host.listening": { request: z.strictObject({}), response: z.strictObject({}) },
  /** What the page had to do at the event `settle` is done. */
  "host.settled": { request: z.strictObject({}), response: z.strictObject({}) },
} as const satisfies Record<HostChannel, { request: z.ZodType; response: z.ZodType }>;

export type HostRequest<C extends HostChannel> = z.input<(typeof HOST_CONTRACT)[C]["request"]>;
export type HostResponse<C extends HostChannel> = z.output<(typeof HOST_CONTRACT)[C]["response"]>;
