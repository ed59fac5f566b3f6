import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** Where the application keeps its data unless told otherwise: the place each system has for it, on the machine's own disk. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const path = platform === "win32" ? win32 : posix;
  // Empty or relative, a variable is to be ignored (XDG Base Directory Specification): data would lie wherever the program was started.
  const named = (variable: string, otherwise: string): string => {
    const folder = environment[variable] ?? "";
    return path.isAbsolute(folder) ? folder : otherwise;
  };
  if (platform === "win32") return path.join(named("LOCALAPPDATA", path.join(home, "AppData", "Local")), "Fengjuan");
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "Fengjuan");
  return path.join(named("XDG_DATA_HOME", path.join(home, ".local", "share")), "fengjuan");
}
