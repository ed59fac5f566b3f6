import { setStep } from "../expert/read-workspace.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { setCompare } from "./compare-store.ts";

type Props = { readonly workspace: Workspace; readonly candidate: string };

/** Above the form of a calibration dossier: what it is; once all of them are finished, the way to their anchors. */
export function CalibrationNote({ workspace: { dossiers }, candidate }: Props) {
  const text = useText();
  const calibration = dossiers.filter(({ isCalibration }) => isCalibration);
  if (!calibration.some((row) => row.candidate === candidate)) return null;
  const isFinished = calibration.every(({ state }) => state !== "incomplete");
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
