import { isDeviceName } from "./device-name.ts";

/**
 * Whether a name that a person typed may be that of a file or folder on any disk, sticks and Windows' own included. What comes after a colon
 * would go, unseen, into a second stream of another file there; a dot or a space at the end is dropped.
 */
export function isPlainFileName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are among what this refuses
  return name !== "" && !/[\u0000-\u001f\\/:*?"<>|]|[. ]$/.test(name) && !isDeviceName(name);
}
