import type { ReactNode } from "react";

const PAPER = <path d="M20 5h18l8 8v30H20z M38 5v8h8" />;
const LAPTOP = <path d="M16 9h32v22H16z M9 37h46" />;
const SEAL = <rect className="seal" x="34" y="30" width="12" height="12" />;
const TICK = <path className="blue" d="M22 24l7 7 14-15" />;

/** Drawings on a field of 64 × 48, in lines; the colours are those of the window. */
const DRAWINGS = {
  key: (
    <>
      <circle cx="22" cy="24" r="8" />
      <path d="M30 24h24 M46 24v8 M54 24v6" />
    </>
  ),
  laptop: LAPTOP,
  other: (
    <>
      {LAPTOP}
      <path className="blue" d="M26 20h12 M34 15l5 5-5 5" />
    </>
  ),
  clear: <path strokeDasharray="3 3" d="M16 9h32v22H16z M9 37h46" />,
  stick: <path d="M14 16h26v16H14z M40 19h10v10H40z" />,
  batch: (
    <>
      <path d="M16 8h32v32H16z M16 8l16 13L48 8" />
      <rect className="seal" x="26" y="18" width="12" height="12" />
    </>
  ),
  code: (
    <>
      <path d="M8 14h48v20H8z M24 14v20 M40 14v20" />
      <path className="blue" d="M13 24h6 M29 24h6 M45 24h6" />
    </>
  ),
  card: (
    <>
      <path d="M12 11h40v26H12z M34 20h12 M34 28h12" />
      <circle className="blue" cx="23" cy="24" r="5" />
    </>
  ),
  pledge: (
    <>
      {PAPER}
      <path d="M25 20h16 M25 26h16 M25 32h8" />
      <path className="blue" d="M34 36l4 4 8-9" />
    </>
  ),
  panes: (
    <>
      <path d="M6 8h52v32H6z M18 8v32 M40 8v32 M10 15h4 M10 21h4 M10 27h4 M23 15h12 M23 21h12 M23 27h12 M23 33h8" />
      <path className="blue" d="M45 15h8 M45 22h8 M45 29h8" />
    </>
  ),
  find: (
    <>
      {PAPER}
      <circle className="blue" cx="31" cy="25" r="7" />
      <path className="blue" d="M36 30l7 7" />
    </>
  ),
  note: (
    <>
      {PAPER}
      <path d="M25 20h16 M25 27h16" />
      <path className="blue" d="M25 37h8l12-12-4-4-12 12z" />
    </>
  ),
  sheet: (
    <>
      {PAPER}
      <path d="M25 20h8 M25 27h8 M25 34h8" />
      <path className="blue" d="M37 20h4 M37 27h4 M37 34h4" />
    </>
  ),
  signed: (
    <>
      {PAPER}
      <path d="M25 20h16 M25 26h10" />
      {SEAL}
    </>
  ),
  bars: <path className="blue" d="M12 40h40 M16 40V28h6v12 M28 40V14h6v26 M40 40V22h6v18" />,
  log: (
    <>
      {PAPER}
      <path d="M30 20h11 M30 27h11 M30 34h11" />
      <path className="blue" d="M25 20h1 M25 27h1 M25 34h1" />
    </>
  ),
  back: <path className="blue" d="M22 12l-8 8 8 8 M14 20h24c8 0 12 5 12 10s-4 8-10 8H28" />,
  copy: (
    <>
      <path d="M16 14h22v26H16z" />
      <path className="blue" d="M24 14V7h24v27h-10" />
    </>
  ),
  check: (
    <>
      <circle cx="32" cy="24" r="17" />
      {TICK}
    </>
  ),
  ledger: <path d="M14 8h36v32H14z M21 8v32 M27 17h17 M27 24h17 M27 31h17" />,
  closed: (
    <>
      <path d="M14 8h36v32H14z M21 8v32" />
      <rect className="seal" x="29" y="17" width="14" height="14" />
    </>
  ),
  result: (
    <>
      {PAPER}
      <path className="blue" d="M25 38V30 M31 38V22 M37 38V27" />
    </>
  ),
  eye: (
    <>
      <path d="M8 24c8-12 40-12 48 0-8 12-40 12-48 0z" />
      <circle className="blue" cx="32" cy="24" r="6" />
    </>
  ),
  folder: <path d="M10 12h16l4 5h24v23H10z M10 22h44" />,
  lock: (
    <>
      <path d="M18 22h28v18H18z" />
      <path className="blue" d="M24 22v-6a8 8 0 0 1 16 0v6" />
    </>
  ),
} as const satisfies Readonly<Record<string, ReactNode>>;

export type SymbolName = keyof typeof DRAWINGS;

/** A small drawing of one thing of the guide. */
export function HelpSymbol({ name }: { readonly name: SymbolName }) {
  return (
    <svg viewBox="0 0 64 48" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}
