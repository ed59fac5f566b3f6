import { access, constants, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

export type FoundElectron =
  { readonly program: string } | { readonly program: null; /** A path that is not there. */ readonly reason: string };

/**
 * Electron's program, where its package puts it. Importing that package would download the program when it is missing; this only
 * looks. `ELECTRON_OVERRIDE_DIST_PATH` is Electron's own variable for a copy elsewhere.
 */
export async function findElectron(
  repository: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FoundElectron> {
  const home = join(repository, "node_modules", "electron");
  const name = await readFile(join(home, "path.txt"), "utf8").catch(() => defaultName());
  const program = join(environment["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(home, "dist"), name.trim());
  return access(program, constants.X_OK).then(
    () => ({ program }),
    () => ({ program: null, reason: program }),
  );
}

function defaultName(): string {
  if (process.platform === "win32") return "electron.exe";
  return process.platform === "darwin" ? "Electron.app/Contents/MacOS/Electron" : "electron";
}
