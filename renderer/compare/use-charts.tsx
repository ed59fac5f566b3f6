import { type OwnDistribution, ownDistributions, type Use } from "#shared/domain/comparison/own-distribution.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { type Bar, BarChart } from "./bar-chart.tsx";
import type { Compared } from "./compared.ts";
import { type NamedCriterion, namedCriteria } from "./own-names.ts";

/** How often each band or number of points was given, criterion by criterion, with what it says in words. */
export function UseCharts({ workspace, comparison, ranking }: Compared) {
  const text = useText();
  if (ranking.ranked.length === 0) {
    return (
      <EmptyNote title={text.page("compare.noneScored")}>
        <p>{text.page("compare.useLead")}</p>
      </EmptyNote>
    );
  }
  const criteria = namedCriteria(workspace.scheme, text.language);
  return (
    <>
      <p className="small">{text.page("compare.useNote")}</p>
      <div className="charts">
        {ownDistributions(workspace.scheme, comparison.dossiers).map((distribution) => {
          const named = criteria.get(distribution.criterion);
          return named === undefined ? null : (
            <Chart key={distribution.criterion} distribution={distribution} named={named} />
          );
        })}
      </div>
    </>
  );
}

type ChartProps = { readonly distribution: OwnDistribution; readonly named: NamedCriterion };

function Chart({ distribution, named }: ChartProps) {
  const text = useText();
  const { note, count } = distribution;
  const isRemark = note === "all-equal" || note === "upper-half" || note === "lower-half";
  const title = `${named.code} ${named.title}`;
  return (
    <figure>
      <h3>{title}</h3>
      <BarChart
        caption={title}
        bars={distribution.uses.map((use) => barOf(use, named, text.language))}
        what={text.page("compare.given")}
        howOften={text.page("compare.times")}
      />
      <figcaption className={isRemark ? "small" : "note"}>{text.page(`compare.note.${note}`, { count })}</figcaption>
    </figure>
  );
}

/** The bar of a use: its points beneath it, and the band's label where the numbers are read out. */
function barOf(use: Use, { criterion }: NamedCriterion, language: Parameters<typeof labelIn>[0]): Bar {
  const { count } = use;
  if (use.kind === "points") {
    const points = toDecimal(use.points);
    return { key: points, label: points, name: points, count };
  }
  if (use.kind === "span") {
    const label = `${toDecimal(use.from)}–${toDecimal(use.to)}`;
    return { key: label, label, name: label, count };
  }
  if (criterion.kind === "bands") {
    const band = criterion.bands.find(({ id }) => id === use.band);
    const points = band?.points ?? "";
    return {
      key: use.band,
      label: points,
      name: `${band === undefined ? "" : labelIn(language, band)} ${points}`,
      count,
    };
  }
  const band = criterion.kind === "range-bands" ? criterion.bands.find(({ id }) => id === use.band) : undefined;
  const points = band === undefined ? "" : `${band.from}–${band.to}`;
  return {
    key: use.band,
    label: points,
    name: `${band === undefined ? "" : labelIn(language, band)} ${points}`,
    count,
  };
}
