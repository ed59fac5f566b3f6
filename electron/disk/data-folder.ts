import { join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";

/** The folder that a window keeps its things in, and where in it they lie. None of them need be there yet. */
export type DataFolder = {
  readonly root: string;
  /** `*.fjid` */
  readonly identities: string;
  /** `*.fjcard` */
  readonly cards: string;
  /** What the page of a browser handed over, until the host ends. */
  readonly incoming: string;
  /** A list of the ledgers used from this window: paths and titles, nothing else. */
  readonly ledgers: string;
  /** How windows are set up: for the machine, and for each identity. */
  readonly preferences: string;
};

/** Digits of a key id that name the folder of an identity's stores; 64 bits tell the identities of one laptop apart. */
const OWNER_DIGITS = 16;

/** The places in the data folder at `root`; without one (on the command line) refuses with `USAGE`. */
export function dataFolder(root: string | undefined): DataFolder {
  if (root === undefined) throw new Refusal("USAGE", { detail: "no data folder" });
  return {
    root,
    identities: join(root, "identities"),
    cards: join(root, "cards"),
    incoming: join(root, "incoming"),
    ledgers: join(root, "ledgers.json"),
    preferences: join(root, "preferences"),
  };
}

/** Where the stores of an identity (by key id) lie: a folder for each programme, named by its id. */
export function ownStoresFolder({ root }: DataFolder, keyId: string): string {
  return join(root, "stores", keyId.slice(0, OWNER_DIGITS));
}

/** How the person of an identity (by key id) wants the window. */
export function ownPreferencesPath({ preferences }: DataFolder, keyId: string): string {
  return join(preferences, `${keyId.slice(0, OWNER_DIGITS)}.json`);
}
