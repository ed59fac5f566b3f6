import { accessSync, constants } from "node:fs";
import { join } from "node:path";

/**
 * The path of an installed program, or null. A test that has none asserts on our own reader instead, so that it never passes
 * without having checked something.
 */
export function findProgram(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(":")) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}
