/** An element below the screen's `main`, by the index of each child on the way, and how far down it is scrolled in CSS pixels. */
type Scrolled = { readonly path: readonly number[]; readonly top: number };

/** What is scrolled on the screen in hand. */
export function takeScrolls(): readonly Scrolled[] {
  const main = document.querySelector("main");
  if (main === null) return [];
  return [main, ...main.querySelectorAll("*")].flatMap((element) =>
    element.scrollTop > 0 ? [{ path: pathTo(element, main), top: element.scrollTop }] : [],
  );
}

/** Scrolls to where it was; false while that is not drawn yet. */
export function giveScrolls(scrolls: readonly Scrolled[]): boolean {
  return scrolls.every(({ path, top }) => {
    const main: Element | null = document.querySelector("main");
    const element = path.reduce((parent, index) => parent?.children[index] ?? null, main);
    if (element === null) return false;
    element.scrollTop = top;
    return Math.abs(element.scrollTop - top) < 1;
  });
}

function pathTo(element: Element, main: Element): number[] {
  const parent = element.parentElement;
  if (element === main || parent === null) return [];
  return [...pathTo(parent, main), [...parent.children].indexOf(element)];
}
