import type { ViewerCommand } from "./viewer-messages.ts";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const WITH_COMMAND: Readonly<Record<string, ViewerCommand>> = {
  f: "find",
  g: "goToPage",
  "+": "zoomIn",
  "=": "zoomIn",
  "-": "zoomOut",
  "0": "fitWidth",
  "[": "turnLeft",
  "]": "turnRight",
};

/** What a key asks of the viewer; null when it belongs to somebody else. */
export function viewerCommand({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): ViewerCommand | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    // With Shift as well it is the page's or the browser's; a plus sign needs Shift on many keyboards.
    return shiftKey && key !== "+" ? null : (WITH_COMMAND[key.toLowerCase()] ?? null);
  }
  if (key === "F3") return shiftKey ? "previousHit" : "nextHit";
  return key === "F4" && !shiftKey ? "thumbnails" : null;
}
