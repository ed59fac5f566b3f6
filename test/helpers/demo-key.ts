import { join } from "node:path";

/** The options that unlock somebody's identity in a demo. */
export function demoKey(demo: string, id: string): readonly string[] {
  const identity = join(demo, "identities", `${id}.fjid`);
  return ["--identity", identity, "--passphrase-file", join(demo, "passphrase.txt")];
}
