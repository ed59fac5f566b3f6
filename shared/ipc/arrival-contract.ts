import { z } from "zod";
import { identifier, sha256Hex } from "../files/primitives.ts";
import { holder, identity, path, storeRequest } from "./contract-parts.ts";
import { look, preferences } from "./preferences.ts";

/** Where an expert is in a batch: places alone, nothing that was entered. */
export const workPlace = z.strictObject({
  step: z.string().regex(/^[a-z-]{1,20}$/),
  candidate: identifier.nullable(),
  /** The criterion or gate that is open in the form, and the DOM id of the field that has the keyboard. */
  item: identifier.nullable(),
  field: z.string().max(300).nullable(),
  /** Path in the batch of the attachment on the desk, and its page from 1. */
  attachment: z.string().max(120).nullable(),
  page: z.int().min(1).max(100_000),
});

export type WorkPlace = z.infer<typeof workPlace>;

/** Calls for arriving at a laptop, and for coming back to it. */
export const ARRIVAL_CONTRACT = {
  /** Puts an identity file under another passphrase: the same keys, the same card, the same custody. */
  "identity.repass": {
    request: z.strictObject({ path, passphrase: z.string(), newPassphrase: z.string() }),
    response: holder,
  },
  /**
   * Notes where the expert is, so that a window that was killed opens there again; `isLeft` when the batch was left on purpose, from there.
   */
  "workspace.place": {
    request: z.strictObject({ ...storeRequest.shape, batch: sha256Hex, place: workPlace, isLeft: z.boolean() }),
    response: z.strictObject({}),
  },
  /** How the window was last set up on this machine, and how a person wants it; null where nothing is kept. */
  "preferences.read": {
    request: z.strictObject({ identity: identity.optional() }),
    response: z.strictObject({ look: look.nullable(), own: preferences.nullable() }),
  },
  "preferences.keep": {
    request: z.strictObject({ identity: identity.optional(), preferences }),
    response: z.strictObject({}),
  },
} as const;
