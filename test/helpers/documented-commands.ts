import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FORMATS = readFileSync(fileURLToPath(new URL("../../docs/formats.md", import.meta.url)), "utf8");

/**
 * The shell commands that `docs/formats.md` shows in the section with this number, block by block: what a person who has only that
 * page would type.
 */
export function documentedCommands(section: number): readonly string[] {
  const [, text] = FORMATS.split(new RegExp(`^## ${section}\\. .*$`, "m"));
  const [own = ""] = text?.split(/^## /m) ?? [];
  const blocks = [...own.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
  if (blocks.length === 0) throw new Error(`docs/formats.md shows no command in section ${section}`);
  return blocks;
}
