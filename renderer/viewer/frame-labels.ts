import type { ViewerLabels } from "./viewer-messages.ts";

let labels: ViewerLabels = { desk: "", page: "", thumbnails: "", undrawable: "", cut: "" };

/** Takes the frame's words in the language of the page. */
export function setLabels(said: ViewerLabels): void {
  labels = said;
}

/** One of them, with a page's number in it. */
export function labelled(name: keyof ViewerLabels, page = 0): string {
  return labels[name].replace("{{page}}", String(page));
}
