import { z } from "zod";
import { identifier, line } from "../files/primitives.ts";
import { titles } from "../files/titles.ts";
import { coded, identity, path } from "./contract-parts.ts";

/** What the window needs before anything is open: the host, places of its own data folder, identities, a batch that nobody trusts yet. */
export const WINDOW_CONTRACT = {
  /** What the host can do, so that the page need not know which host it is in. */
  "host.describe": {
    request: z.strictObject({}),
    response: z.strictObject({
      host: z.enum(["electron", "loopback"]),
      version: line,
      hasNativeDialogs: z.boolean(),
      canPrintToPdf: z.boolean(),
      hasContentProtection: z.boolean(),
      dataFolder: path,
    }),
  },
  /** One folder, for choosing files and folders in the page: the same in both hosts, by mouse and keyboard. */
  "files.list": {
    request: z.strictObject({
      folder: path.optional(),
      /** Files whose names end with one of these (`.fjbatch`), and no others; none at all when empty, all when left out. Folders always. */
      endings: z.array(z.string().max(20)).max(12).optional(),
    }),
    response: z.strictObject({
      folder: path,
      parent: path.nullable(),
      /** Where people look: home, the data folder, sticks. */
      places: z.array(z.strictObject({ label: z.string(), folder: path, isRemovable: z.boolean() })),
      entries: z.array(z.strictObject({ name: z.string(), path, isFolder: z.boolean(), size: z.number() })),
      /** Whether entries beyond the limit were left out, of those that were asked for. */
      isCut: z.boolean(),
    }),
  },
  /** Identity files in the data folder. Their names are file names: who is inside is sealed. */
  "identity.list": {
    request: z.strictObject({}),
    response: z.strictObject({ identities: z.array(z.strictObject({ path, name: z.string() })) }),
  },
  /** A path for a new identity or card in the data folder, and an offered passphrase. */
  "identity.offer": {
    request: z.strictObject({ name: line }),
    response: z.strictObject({ identityPath: path, cardPath: path, passphrase: z.string() }),
  },
  /** How strong a passphrase is, in bits, before an identity is made of it. */
  "identity.strength": {
    request: z.strictObject({ passphrase: z.string().max(1_024) }),
    response: z.strictObject({ bits: z.number(), requiredBits: z.number() }),
  },
  "identity.lock": { request: z.strictObject({ identity }), response: z.strictObject({}) },

  /** Looks into a batch before it is trusted: the organiser's card inside and its short code, to compare with paper. */
  "batch.preview": {
    request: z.strictObject({ path, identity }),
    response: z.strictObject({
      programme: z.strictObject({ id: identifier, ...titles, organiser: line, year: z.int() }),
      organiser: z.strictObject({ name: line, organisation: line, ...coded.shape }),
      /** Whether this identity has confirmed this organiser before. */
      isTrusted: z.boolean(),
      batch: coded,
      dossiers: z.int(),
      size: z.number(),
      /** Where the store of this programme is or will be. */
      store: path,
    }),
  },
} as const;
