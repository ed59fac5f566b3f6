import { fold } from "./pdf-document.ts";

/**
 * Marks the runs of a page's text in which the words stand, across runs, and scrolls to occurrence `current` (from 0) of this page.
 * Only classes are set: the text is never parsed.
 */
export function markWords(container: ParentNode, words: string, current: number): void {
  const wanted = fold(words);
  const runs = [...container.querySelectorAll<HTMLElement>(".textLayer span:not(.markedContent)")];
  for (const run of runs) run.classList.remove("mark", "here");
  if (wanted === "") return;
  const folded = runs.map((run) => fold(run.textContent));
  const text = folded.join("");
  const starts: number[] = [];
  let length = 0;
  for (const each of folded) {
    starts.push(length);
    length += each.length;
  }
  let occurrence = 0;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const hit = runs.filter((_, index) => {
      const start = starts[index] ?? 0;
      return start < end && start + (folded[index]?.length ?? 0) > at;
    });
    for (const run of hit) run.classList.add("mark");
    if (occurrence === current) {
      for (const run of hit) run.classList.add("here");
      hit[0]?.scrollIntoView({ block: "center" });
    }
    occurrence += 1;
  }
}
