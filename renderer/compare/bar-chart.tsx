import { useText } from "../text.ts";

export type Bar = {
  readonly key: string;
  /** Beneath the bar: short. */
  readonly label: string;
  /** In the table: whole. */
  readonly name: string;
  readonly count: number;
};

type Props = {
  readonly caption: string;
  readonly bars: readonly Bar[];
  readonly what: string;
  readonly howOften: string;
};

const WIDTH = 240;
const HEIGHT = 84;
const TOP = 16;
const FOOT = 18;

/** Columns drawn as SVG for eyes, and the same as a table for whoever hears the page. */
export function BarChart({ caption, bars, what, howOften }: Props) {
  const text = useText();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = WIDTH / Math.max(1, bars.length);
  const room = HEIGHT - TOP - FOOT;
  // Spans have long labels: with many of them every other one is written.
  const everyOther = bars.length > 8 ? 2 : 1;
  const ordered = bars.toSorted((a, b) => Number.parseFloat(a.label) - Number.parseFloat(b.label));
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        {ordered.map(({ key, label, count }, index) => {
          const height = (room * count) / most;
          const middle = step * (index + 0.5);
          return (
            <g key={key}>
              <rect x={step * index + step * 0.15} y={HEIGHT - FOOT - height} width={step * 0.7} height={height} />
              {count > 0 && (
                <text x={middle} y={HEIGHT - FOOT - height - 4} className="count">
                  {count}
                </text>
              )}
              {index % everyOther === 0 && (
                <text x={middle} y={HEIGHT - 5}>
                  {everyOther === 1 ? label : label.split("–")[0]}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <table className="vh">
        <caption>{text.page("compare.chart", { title: caption })}</caption>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{howOften}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ key, name, count }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
