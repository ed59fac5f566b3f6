import { z } from "zod";
import { LANGUAGES } from "../text/catalogue.ts";

export const TEXT_SIZES = [100, 110, 125, 150] as const;

/** After how many minutes without a sign of life the window locks; 0 is never. */
export const IDLE_MINUTES = [5, 10, 20, 60, 0] as const;

/** The parts of the workbench whose size a person may choose. `factsBeside` is where the window has room for facts beside the attachment. */
export const PANES = ["list", "form", "facts", "factsBeside", "drawer"] as const;

/** What a window needs to be readable, whoever sits at it. */
export const look = z.object({
  language: z.enum(LANGUAGES),
  theme: z.enum(["light", "dark"]),
  /** Per cent. */
  textSize: z.literal(TEXT_SIZES),
});

/** How a person wants the window: nothing that anybody entered. */
export const preferences = z.object({
  ...look.shape,
  idleMinutes: z.literal(IDLE_MINUTES),
  /** Whether single character keys act (DESIGN rule 8: they can be switched off). */
  hasCharacterKeys: z.boolean(),
  /** Whether the form opens the first item that lacks something on arriving, and the next one once an item is filled by key. */
  opensNextItem: z.boolean(),
  /** Sizes that were chosen, in rem; what is left out is as the design says. */
  paneSizes: z.partialRecord(z.enum(PANES), z.number().min(1).max(200)),
});

export type Preferences = Readonly<z.infer<typeof preferences>>;
