import { type RefObject, useState } from "react";
import { useText } from "../text.ts";

type Props = {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
};

/** Which page is shown of how many. Another number and Enter go there; a number that is none of the file's changes nothing. */
export function PageField({ ref, page, pages, onPage }: Props) {
  const text = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const go = (): void => {
    const wanted = Number(typed?.normalize("NFKC"));
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted);
    setTyped(null);
  };
  return (
    <form
      className="nowrap page"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <input
        ref={ref}
        className="field compact"
        aria-label={text.page("viewer.page")}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        maxLength={6}
        value={typed ?? page}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(null)}
      />{" "}
      <span className="of">{text.page("viewer.pageOf", { pages })}</span>
    </form>
  );
}
