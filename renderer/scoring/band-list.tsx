import type { ReactNode } from "react";

export type BandRow = {
  readonly id: string;
  readonly label: string;
  readonly anchor?: string | undefined;
  /** What stands at the right: points, or a range of them. */
  readonly points: string;
  /** The digit that chooses it. */
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

/** Rows to choose from: the whole row is the target, its digit at the left, what it gives at the right. */
export function BandList({ id, legend, kind, rows, chosen, isWide = false, onChoose, within, children }: Props) {
  return (
    <fieldset className={isWide ? "bands wide" : "bands"}>
      <legend className="vh">{legend}</legend>
      {rows.map((row, index) => {
        const isChosen = chosen.includes(row.id);
        return [
          <label key={row.id} className={row.isVeto === true ? "veto" : undefined}>
            <kbd aria-hidden="true">{row.cap}</kbd>
            <input
              type={kind}
              name={id}
              id={index === 0 ? id : undefined}
              data-cap={row.cap}
              checked={isChosen}
              onChange={() => onChoose(row.id)}
            />
            <span>
              {row.label}
              {row.anchor !== undefined && <small>{row.anchor}</small>}
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
