import { openDossier, setStep } from "../expert/read-workspace.ts";
import type { Workspace, WorkRow } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { setCompare } from "./compare-store.ts";

type Props = { readonly workspace: Workspace; readonly candidate: string };

/**
 * Above the form of a calibration dossier: what it is; once all of them are finished, the way to their anchors. Above that of any other, until
 * the first of those is scored: that calibration is meant to come before, and the way there. It stops nobody.
 */
export function CalibrationNote({ workspace: { dossiers }, candidate }: Props) {
  const text = useText();
  const calibration = dossiers.filter(({ isCalibration }) => isCalibration);
  const open = calibration.filter(({ state }) => state === "incomplete");
  const isFinished = open.length === 0;
  if (!calibration.some((row) => row.candidate === candidate)) {
    const isBegun = dossiers.some(({ isCalibration, state }) => !isCalibration && state === "scored");
    return isFinished || isBegun ? null : <CalibrationFirst open={open} />;
  }
  return (
    <p className="closed-note small">
      <span>
        <span className="tag">{text.page("compare.calibration")}</span> {text.page("compare.calibrationHere")}
      </span>
      {isFinished && (
        <button
          type="button"
          className="btn compact"
          onClick={() => {
            setCompare({ view: "calibration" });
            setStep("compare");
          }}
        >
          {text.page("compare.toAnchors")}
        </button>
      )}
    </p>
  );
}

function CalibrationFirst({ open }: { readonly open: readonly WorkRow[] }) {
  const text = useText();
  const [first] = open;
  return (
    <p className="closed-note small">
      <span>{text.page("compare.calibrationFirst", { count: open.length })}</span>
      {first !== undefined && (
        <button type="button" className="btn compact" onClick={() => void openDossier(first.candidate)}>
          {text.page("compare.toCalibration")}
        </button>
      )}
    </p>
  );
}
