import { exact, toDecimal } from "#shared/domain/exact.ts";
import { thresholdOf } from "#shared/domain/scoring/comparison.ts";
import type { ExpertTotal } from "#shared/domain/scoring/expert-total.ts";
import type { Group } from "#shared/files/scheme.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";

type Props = {
  readonly group: Group;
  readonly code: string;
  readonly depth: number;
  readonly points: ExpertTotal["groups"][number] | undefined;
};

/** The head of a dimension: its sum so far, and how far it is from its floor. */
export function DimensionHead({ group, code, depth, points }: Props) {
  const text = useText();
  const { floor } = group;
  return (
    <div className="dim" data-depth={depth}>
      <h3>
        {code} {titleIn(text.language, group)}
      </h3>
      <span className="note">{text.page("crit.points", { points: group.max })}</span>
      <span className="floor">
        <b>{points?.points ?? "—"}</b>
        {floor !== undefined && (
          <span>
            <Floor floor={floor} points={points} />
          </span>
        )}
      </span>
    </div>
  );
}

type FloorProps = { readonly floor: NonNullable<Group["floor"]>; readonly points: Props["points"] };

function Floor({ floor, points }: FloorProps) {
  const text = useText();
  const { kind, value } = thresholdOf(floor);
  const words = text.page(`crit.floor.${kind}`, { value });
  if (points === undefined || points.points === null || !points.isComplete)
    return <>{text.page("crit.floorOpen", { floor: words })}</>;
  if (points.isFloorMet === true) return <>{text.page("crit.floorMet", { floor: words })}</>;
  const distance = toDecimal(exact(value).sub(exact(points.points)).abs());
  return <b className="attend">{text.page("crit.floorMissed", { floor: words, distance })}</b>;
}
