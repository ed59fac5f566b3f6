import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { ensureFolder } from "../disk/folder.ts";
import { isSnap } from "./find-browser.ts";

/** Asked to end, a browser gets this long. */
const END_WITHIN_MS = 5_000;

/** A folder for profiles, and how their names begin. */
type ProfilePlace = { readonly folder: string; readonly prefix: string };

function ownPlace(dataFolder: string): ProfilePlace {
  return { folder: dataFolder, prefix: "window-" };
}

/** What a browser in a snap may write to. Hosts of other data keep their profiles there too, so names begin with whose they are. */
function snapPlace(dataFolder: string): ProfilePlace {
  const whose = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  return { folder: join(homedir(), "snap", "chromium", "common"), prefix: `fengjuan-${whose}-` };
}

/** Options of a browser that keeps nothing, sends nothing and loads nothing but the page. */
export const BROWSER_OPTIONS: readonly string[] = [
  "--no-first-run",
  "--no-default-browser-check",
  "--no-service-autorun",
  "--no-pings",
  "--disable-extensions",
  "--disable-component-extensions-with-background-pages",
  "--disable-default-apps",
  "--disable-sync",
  "--disable-background-networking",
  // Chrome and Edge on Windows would go on without a window, and hold the profile.
  "--disable-background-mode",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-client-side-phishing-detection",
  "--disable-breakpad",
  "--disable-crash-reporter",
  "--disable-search-engine-choice-screen",
  "--metrics-recording-only",
  "--password-store=basic",
  "--use-mock-keychain",
  "--no-proxy-server",
  // The frame that shows attachments gets a process to itself, also where little memory or a policy would let it share the page's.
  "--site-per-process",
  "--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,InterestFeedContentSuggestions",
];

/** A window of a browser on the page. */
export type BrowserWindow = {
  /** Settles when the person has closed it and its profile is gone; gives the profile's folder when it could not be removed, else null. */
  readonly closed: Promise<string | null>;
  readonly close: () => Promise<void>;
};

/** Removes a folder with all in it, if it is there. */
type Remove = (folder: string) => Promise<void>;

export type OpenOptions = { readonly remove?: Remove; readonly endWithinMs?: number };

/** Opens `link` in a private window of `browser`, with a profile of its own under `dataFolder` that is removed with it. */
export async function openBrowser(
  browser: string,
  link: string,
  dataFolder: string,
  { remove = removePatiently, endWithinMs = END_WITHIN_MS }: OpenOptions = {},
): Promise<BrowserWindow> {
  const { folder, prefix } = (await isSnap(browser)) ? snapPlace(dataFolder) : ownPlace(dataFolder);
  const profile = join(folder, prefix + randomBytes(8).toString("hex"));
  await ensureFolder(profile);
  const isPrivate = /edge/i.test(basename(browser)) ? "--inprivate" : "--incognito";
  const child = spawn(browser, [`--user-data-dir=${profile}`, isPrivate, ...BROWSER_OPTIONS, `--app=${link}`], {
    stdio: "ignore",
  });
  const closed = ended(child).then(() => whatIsLeft(profile, remove));
  return {
    closed,
    close: async () => {
      child.kill();
      // One that hangs, or asks somebody something, would keep the host from ending.
      const late = setTimeout(() => child.kill("SIGKILL"), endWithinMs);
      await closed;
      clearTimeout(late);
    },
  };
}

/**
 * Removes the profiles of windows whose host was killed, and gives the folders of those that could not be removed, such as one that its
 * browser still has open on Windows. Only for the one host that serves `dataFolder`.
 */
export async function removeOldProfiles(dataFolder: string, remove: Remove = removePatiently): Promise<string[]> {
  const old = await Promise.all([ownPlace(dataFolder), snapPlace(dataFolder)].map(profilesAt));
  const left = await Promise.all(old.flat().map((profile) => whatIsLeft(profile, remove)));
  return left.filter((profile) => profile !== null);
}

async function profilesAt({ folder, prefix }: ProfilePlace): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(folder, name));
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

function whatIsLeft(profile: string, remove: Remove): Promise<string | null> {
  return remove(profile).then(
    () => null,
    () => profile,
  );
}

/** A browser's helper processes may still write for a moment after it ended. */
function removePatiently(profile: string): Promise<void> {
  return rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
