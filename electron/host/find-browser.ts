import { access, constants, open, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Programs of the Chromium family, which take the same options. */
const ON_PATH = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];
const IN_APPLICATIONS = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const IN_PROGRAM_FILES = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];

/**
 * The browser to open the page in: what `FENGJUAN_BROWSER` names, else the first of the known ones on this machine. Null when there is
 * none, or when the one named is not there.
 */
export async function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  const named = environment["FENGJUAN_BROWSER"];
  const candidates = named === undefined || named === "" ? candidatesOf(environment, platform) : [named];
  for (const candidate of candidates) {
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return null;
}

/**
 * Whether the browser is confined by snap, which hides `/tmp` and dot folders of the home folder from it. Ubuntu's `chromium-browser` is a
 * script that starts the snap; elsewhere that name is the browser itself.
 */
export async function isSnap(browser: string): Promise<boolean> {
  const real = await realpath(browser).catch(() => browser);
  if (real.startsWith("/snap/") || real === "/usr/bin/snap") return true;
  return (await headOf(real)).includes("/snap/bin/");
}

/** As long as a script that starts something else may be; a browser's own program is a hundred megabytes. */
const HEAD_BYTES = 4_096;

async function headOf(path: string): Promise<string> {
  const file = await open(path).catch(() => null);
  if (file === null) return "";
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

function candidatesOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === "darwin") {
    // For everybody, or for oneself alone.
    const folders = ["/Applications", join(environment["HOME"] ?? homedir(), "Applications")];
    return folders.flatMap((folder) => IN_APPLICATIONS.map((name) => join(folder, name)));
  }
  if (platform === "win32") {
    const roots = [environment["ProgramFiles"], environment["ProgramFiles(x86)"], environment["LOCALAPPDATA"]];
    return roots.flatMap((root) => (root === undefined ? [] : IN_PROGRAM_FILES.map((parts) => join(root, ...parts))));
  }
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
}
