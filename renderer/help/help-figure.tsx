import { useText } from "../text.ts";
import { HelpSymbol, type SymbolName } from "./help-symbol.tsx";
import type { HelpPage } from "./help-pages.ts";

type Props = { readonly page: HelpPage["id"] };

/** What leads to what, page by page. The page of keys has none. */
const FIGURES: Readonly<Record<HelpPage["id"], readonly SymbolName[]>> = {
  day: ["batch", "pledge", "panes", "signed", "check"],
  unlock: ["key", "laptop", "lock"],
  open: ["stick", "batch", "code", "check"],
  declare: ["card", "pledge", "signed"],
  score: ["batch", "panes", "sheet"],
  find: ["panes", "find", "note"],
  back: ["log", "back", "sheet"],
  compare: ["sheet", "bars", "panes"],
  sign: ["sheet", "key", "signed", "stick", "code"],
  copy: ["laptop", "copy", "stick", "other"],
  leave: ["stick", "ledger", "code", "clear"],
  round: ["batch", "panes", "signed", "stick", "result"],
  keys: [],
  seal: ["folder", "check", "batch", "stick"],
  collect: ["stick", "signed", "ledger", "code"],
  close: ["ledger", "eye", "closed"],
  results: ["closed", "bars", "result"],
  verify: ["result", "other", "eye", "check"],
};

/** A line of small drawings with their names, from first to last. */
export function HelpFigure({ page }: Props) {
  const text = useText();
  const symbols = FIGURES[page];
  if (symbols.length === 0) return null;
  const names = symbols.map((symbol) => text.page(`help.fig.${symbol}`));
  return (
    <figure role="img" aria-label={text.page("help.figure", { parts: names.join(text.page("help.then")) })}>
      <ol aria-hidden="true">
        {symbols.map((symbol, index) => (
          <li key={symbol}>
            <HelpSymbol name={symbol} />
            <span>{names[index]}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
