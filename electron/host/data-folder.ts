import { homedir } from "node:os";
import { join } from "node:path";

/** Where the application keeps its data unless told otherwise: the place each system has for it, on the machine's own disk. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const home = homedir();
  if (platform === "win32") return join(environment["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Fengjuan");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Fengjuan");
  return join(environment["XDG_DATA_HOME"] ?? join(home, ".local", "share"), "fengjuan");
}
