import type { ReactNode } from "react";
import { labelIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";

export type BandRow = {
  readonly id: string;
  readonly label: string;
  readonly labelEn?: string | undefined;
  readonly anchor?: string | undefined;
  /** What stands at the right: points, or a range of them. */
  readonly points: string;
  /** The digit that chooses it; empty beyond the ninth. */
  readonly cap: string;
  readonly isVeto?: boolean;
};

type Props = {
  readonly id: string;
  readonly legend: string;
  readonly kind: "radio" | "checkbox";
  readonly rows: readonly BandRow[];
  readonly chosen: readonly string[];
  readonly isWide?: boolean;
  readonly onChoose: (id: string) => void;
  /** What opens under a chosen row, such as the number inside a range. */
  readonly within?: (id: string) => ReactNode;
  readonly children?: ReactNode;
};

/** The digit of a row by its place from 0; 0 itself is kept for "none of these". */
export function digitOf(index: number): string {
  return index < 9 ? String(index + 1) : "";
}

/** Rows to choose from: the whole row is the target, its digit at the left, what it gives at the right. */
export function BandList({ id, legend, kind, rows, chosen, isWide = false, onChoose, within, children }: Props) {
  const text = useText();
  return (
    <fieldset className={isWide ? "bands wide" : "bands"}>
      <legend className="vh">{legend}</legend>
      {rows.map((row, index) => {
        const isChosen = chosen.includes(row.id);
        return [
          <label key={row.id} className={row.isVeto === true ? "veto" : undefined}>
            {row.cap === "" ? <span /> : <kbd aria-hidden="true">{row.cap}</kbd>}
            <input
              type={kind}
              name={id}
              id={index === 0 ? id : undefined}
              data-cap={row.cap}
              checked={isChosen}
              onChange={() => onChoose(row.id)}
            />
            <span>
              {labelIn(text.language, row)}
              {row.anchor !== undefined && (
                <small>
                  <ForeignText>{row.anchor}</ForeignText>
                </small>
              )}
            </span>
            <span className="pts">{row.points}</span>
          </label>,
          isChosen ? within?.(row.id) : null,
        ];
      })}
      {children}
    </fieldset>
  );
}
