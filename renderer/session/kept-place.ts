import { z } from "zod";
import { workPlace } from "#shared/ipc/arrival-contract.ts";
import { readStored } from "../read-stored.ts";

const KEY = "fengjuan.place";

/** Each part stands for itself: one that cannot be read takes no other with it. */
const keptPlace = z.object({
  identityPath: z.string().nullable().default(null),
  screen: z
    .discriminatedUnion("name", [
      z.object({ name: z.literal("home") }),
      z.object({ name: z.literal("expert"), store: z.string(), batch: z.string() }),
      z.object({ name: z.literal("secretariat"), ledger: z.string().nullable() }),
      z.object({ name: z.literal("leave") }),
    ])
    .catch({ name: "home" })
    .default({ name: "home" }),
  /** Where the secretariat was inside a ledger, and the programme folder that is being sealed, with the one it is sealed to. */
  office: z
    .object({
      ledger: z.string(),
      step: z.enum(["collect", "results", "report"]),
      candidate: z.string().nullable(),
    })
    .nullable()
    .catch(null)
    .default(null),
  sealing: z
    .object({ folder: z.string(), out: z.object({ folder: z.string().nullable(), name: z.string() }).nullable() })
    .nullable()
    .catch(null)
    .default(null),
  /** Where the expert was inside a batch. */
  work: z
    .object({
      store: z.string(),
      batch: z.string(),
      ...workPlace.shape,
      step: z.enum(["declare", "score", "compare", "sign"]).catch("score"),
      item: workPlace.shape.item.catch(null),
      field: workPlace.shape.field.catch(null),
      attachment: workPlace.shape.attachment.catch(null),
    })
    .nullable()
    .catch(null)
    .default(null),
});

export type KeptPlace = Readonly<z.infer<typeof keptPlace>>;

/** Where this window was before it was reloaded; the first screen when it was not, or when what is kept cannot be read. */
export function readKeptPlace(): KeptPlace {
  const kept = keptPlace.safeParse(readStored(KEY) ?? {});
  return kept.success ? kept.data : keptPlace.parse({});
}

/**
 * Keeps where this window is, so that a reload returns there once the identity is unlocked again. It lives as long as the window and
 * names places alone: no text, no score and no secret.
 */
export function keepPlace(change: Partial<KeptPlace>): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...readKeptPlace(), ...change }));
}

/** Forgets where this window was, and whose it was. */
export function forgetPlace(): void {
  sessionStorage.removeItem(KEY);
}
