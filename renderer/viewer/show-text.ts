import { shownText } from "#shared/text/hidden-characters.ts";
import { labelled } from "./frame-labels.ts";

/** Characters of a text file that are shown: more than anybody reads, and no more than a browser lays out at once. */
const MAX_CHARACTERS = 1_000_000;

/** Shows a text file as it is, or with null none: never parsed, and characters that nobody would see by their code. */
export function showText(ground: HTMLElement, bytes: ArrayBuffer | null): void {
  ground.querySelector("pre")?.remove();
  if (bytes === null) return;
  const text = new TextDecoder().decode(bytes);
  const shown = document.createElement("pre");
  shown.textContent = shownText(text.slice(0, MAX_CHARACTERS).replace(/\r\n?/g, "\n"));
  if (text.length > MAX_CHARACTERS) shown.append(`\n\n${labelled("cut")}`);
  ground.replaceChildren(shown);
  ground.style.width = ground.style.height = "auto";
}
