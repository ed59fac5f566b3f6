import { exact, sum, toDecimal } from "#shared/domain/exact.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import { valueBreaches } from "#shared/domain/scoring/value-breaches.ts";
import type { Edit } from "#shared/files/edit.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { BandList, digitOf } from "./band-list.tsx";
import { ComputedControl } from "./computed-control.tsx";
import { controlId } from "./form-items.ts";
import { ImportedNote } from "./imported-note.tsx";
import { RangeControl } from "./range-control.tsx";
import { StepField } from "./step-field.tsx";

export type ValueControlProps<K extends Criterion["kind"]> = {
  readonly criterion: Extract<Criterion, { kind: K }>;
  readonly dossier: WorkDossier;
  readonly value: CriterionValue | null;
  /** The edit that gives it a value, or takes it away. */
  readonly toEdit: (value: CriterionValue | null) => Edit;
  readonly onChange: (value: CriterionValue | null) => void;
};

/** What a criterion is filled in with, by its kind. */
export function ValueControl(props: ValueControlProps<Criterion["kind"]>) {
  const { criterion } = props;
  switch (criterion.kind) {
    case "number":
      return <NumberControl {...props} criterion={criterion} />;
    case "bands":
      return <BandsControl {...props} criterion={criterion} />;
    case "range-bands":
      return <RangeControl {...props} criterion={criterion} />;
    case "multi-select":
      return <OptionsControl {...props} criterion={criterion} />;
    case "computed":
      return <ComputedControl {...props} criterion={criterion} />;
    case "imported":
      return <ImportedNote criterion={criterion} dossier={props.dossier} />;
    default:
      return assertNever(criterion);
  }
}

function NumberControl({ criterion, dossier, value, toEdit }: ValueControlProps<"number">) {
  const text = useText();
  const scheme = useWorkspace((state) => state.workspace?.scheme);
  if (scheme === undefined) return null;
  const { min, max, step, anchors = [] } = criterion;
  return (
    <>
      <div className="row">
        <StepField
          id={controlId(criterion.id)}
          label={titleIn(text.language, criterion)}
          from={min}
          to={max}
          step={step}
          value={value?.kind === "number" ? value.number : null}
          problemOf={(number) =>
            valueBreaches(scheme, criterion, { kind: "number", number }, dossier.dossier.facts)[0] ?? null
          }
          toEdit={(number) => toEdit(number === null ? null : { kind: "number", number })}
        />
      </div>
      {anchors.map((anchor) => (
        <p key={anchor.points} className="small anchor">
          {text.page("crit.points", { points: anchor.points })} <ForeignText>{anchor.text}</ForeignText>
        </p>
      ))}
    </>
  );
}

function BandsControl({ criterion, value, onChange }: ValueControlProps<"bands">) {
  const text = useText();
  return (
    <BandList
      id={controlId(criterion.id)}
      legend={titleIn(text.language, criterion)}
      kind="radio"
      rows={criterion.bands.map((band, index) => ({ ...band, cap: digitOf(index) }))}
      chosen={value?.kind === "band" ? [value.band] : []}
      onChoose={(band) => onChange({ kind: "band", band })}
    />
  );
}

const NONE = "";

function OptionsControl({ criterion, value, onChange }: ValueControlProps<"multi-select">) {
  const text = useText();
  const { options, cap } = criterion;
  const chosen = value?.kind === "options" ? value.options : null;
  const rows = options.map((option, index) => ({ ...option, cap: digitOf(index) }));
  const none = { id: NONE, label: text.page("crit.none"), points: "0", cap: "0" };
  const choose = (id: string): void => {
    if (id === NONE) {
      onChange(chosen?.length === 0 ? null : { kind: "options", options: [] });
      return;
    }
    const before = chosen ?? [];
    const now = before.includes(id) ? before.filter((each) => each !== id) : [...before, id];
    // Taking the last one away is not saying "none": that is a choice of its own.
    onChange(now.length === 0 ? null : { kind: "options", options: inOrder(criterion, now) });
  };
  const picked = options.filter(({ id }) => chosen?.includes(id) === true);
  const raw = sum(picked.map(({ points }) => exact(points)));
  const counted = chosen === null ? null : pointsOf(criterion, { kind: "options", options: [...chosen] });
  return (
    <BandList
      id={controlId(criterion.id)}
      legend={titleIn(text.language, criterion)}
      kind="checkbox"
      rows={[...rows, none]}
      chosen={chosen === null ? [] : chosen.length === 0 ? [NONE] : chosen}
      onChoose={choose}
    >
      {counted !== null && (
        <p className="capped">
          <span>{text.page("crit.capped", { count: picked.length, cap })}</span>
          <span>
            {!raw.equals(counted) && <s>{toDecimal(raw)}</s>}
            <b>{text.page("crit.counts", { points: toDecimal(counted) })}</b>
          </span>
        </p>
      )}
    </BandList>
  );
}

function inOrder({ options }: Extract<Criterion, { kind: "multi-select" }>, chosen: readonly string[]): string[] {
  return options.map(({ id }) => id).filter((id) => chosen.includes(id));
}
