import { fileURLToPath } from "node:url";

/** Where the build puts the page, `out/renderer`: seen from the sources, and from the bundle in `out/services/electron/host`. */
export function builtPage(): string {
  const up = import.meta.url.endsWith(".ts") ? "../../out/renderer" : "../../../renderer";
  return fileURLToPath(new URL(up, import.meta.url));
}
