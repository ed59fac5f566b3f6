import { Fragment, memo } from "react";
import type { Ranking } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import type { RankingSection } from "./ranking-sections.ts";

type Candidate = Ranking["candidates"][number];

type Props = {
  readonly sections: readonly RankingSection[];
  readonly selected: string | null;
  readonly onSelect: (candidate: string) => void;
};

const COLUMNS = 7;
const STATES = ["recused", "abstained", "absent", "incomplete"] as const;

/** The ranking, tier by tier, with a line of 2 px under each. */
export function RankingTable({ sections, selected, onSelect }: Props) {
  const text = useText();
  const ranks = new Map<number, number>();
  for (const { candidates } of sections) {
    for (const { rank } of candidates) if (rank !== null) ranks.set(rank, (ranks.get(rank) ?? 0) + 1);
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="num">
            {text.page("result.rank")}
          </th>
          <th scope="col">{text.page("result.candidate")}</th>
          <th scope="col">{text.page("programme.cluster")}</th>
          <th scope="col" className="num">
            {text.page("result.total")}
          </th>
          <th scope="col">{text.page("result.tier")}</th>
          <th scope="col" className="num">
            {text.page("result.effective")}
          </th>
          <th scope="col">{text.page("result.remarks")}</th>
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => (
          <Fragment key={section.tier?.id ?? ""}>
            {section.candidates.map((candidate) => (
              <Row
                key={candidate.candidate}
                candidate={candidate}
                tierTitle={section.tier === null ? null : titleIn(text.language, section.tier)}
                isTopTier={section === sections[0]}
                isShared={candidate.rank !== null && (ranks.get(candidate.rank) ?? 0) > 1}
                isSelected={candidate.candidate === selected}
                onSelect={onSelect}
              />
            ))}
            {section.tier !== null && (
              <tr className="cut">
                <td colSpan={COLUMNS}>
                  <b>
                    {text.page("result.cut", { tier: titleIn(text.language, section.tier), total: section.cut ?? "—" })}
                  </b>
                  {section.quota === null
                    ? text.page("result.inTier", { count: section.candidates.length })
                    : text.page("result.quota", { quota: section.quota, count: section.candidates.length })}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

type RowProps = {
  readonly candidate: Candidate;
  readonly tierTitle: string | null;
  readonly isTopTier: boolean;
  readonly isShared: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (candidate: string) => void;
};

const Row = memo(function Row({ candidate, tierTitle, isTopTier, isShared, isSelected, onSelect }: RowProps) {
  const text = useText();
  const { rank, name, cluster, total, standing, states } = candidate;
  const all = Object.values(states).filter((state) => state !== "not-assigned");
  const scored = all.filter((state) => state === "scored").length;
  const away = STATES.flatMap((state) => {
    const count = all.filter((each) => each === state).length;
    return count === 0 ? [] : [`${text.page(`result.state.${state}`)} ${count}`];
  });
  const { floorsMissed, deviating } = candidate;
  const remarks = [
    ...away,
    ...(floorsMissed.length === 0 ? [] : [text.page("result.floorsMissed", { count: floorsMissed.length })]),
    ...(deviating.length === 0 ? [] : [text.page("result.deviating", { count: deviating.length })]),
  ];
  return (
    <tr className={isSelected ? "sel" : undefined} onClick={() => onSelect(candidate.candidate)}>
      <td className="no num">
        {isShared && <span className="note">{text.page("result.shared")} </span>}
        {rank ?? "—"}
      </td>
      <th scope="row" title={name ?? candidate.candidate}>
        <button type="button" className="link" aria-pressed={isSelected}>
          {name ?? candidate.candidate}
        </button>
      </th>
      <td className="cl">{cluster ?? "—"}</td>
      <td className="num total">{total ?? "—"}</td>
      <td>
        {standing === "vetoed" && <span className="tag veto">{text.page("result.vetoed")}</span>}
        {standing === "no-quorum" && <span className="tag dash">{text.page("result.noQuorum")}</span>}
        {tierTitle !== null && <span className={isTopTier ? "tag solid" : "tag"}>{tierTitle}</span>}
      </td>
      <td className="num cl">
        {scored} / {all.length}
      </td>
      <td className="cl">{remarks.join(text.page("secretariat.listComma"))}</td>
    </tr>
  );
});
