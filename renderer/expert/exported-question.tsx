import { useText } from "../text.ts";
import { PickedFiles } from "./picked-files.tsx";

/** Whether a sheet was exported after the copy was made, and which was the last; null before a person said so. */
export type ExportedAnswer = { readonly wasExported: boolean | null; readonly sheet: string | null };

export const UNANSWERED: ExportedAnswer = { wasExported: null, sheet: null };

/** Whether the answer says all that is asked. */
export function isAnswered({ wasExported, sheet }: ExportedAnswer): boolean {
  return wasExported === false || (wasExported === true && sheet !== null);
}

type Props = {
  readonly answer: ExportedAnswer;
  readonly onChange: (answer: ExportedAnswer) => void;
  readonly onPick: () => void;
};

/** Asks what was exported since the copy, so that one round never gets two signatures. Nothing is preselected. */
export function ExportedQuestion({ answer, onChange, onPick }: Props) {
  const text = useText();
  const choice = (wasExported: boolean, words: string) => (
    <label className="inline">
      <input
        type="radio"
        name="exported"
        checked={answer.wasExported === wasExported}
        onChange={() => onChange({ ...answer, wasExported })}
      />{" "}
      {words}
    </label>
  );
  return (
    <fieldset>
      <legend>{text.page("expert.restoreExported")}</legend>
      {choice(false, text.page("expert.restoreNone"))}
      {choice(true, text.page("expert.restoreSheet"))}
      {answer.wasExported === true && (
        <PickedFiles
          label={text.page("expert.restoreLast")}
          paths={answer.sheet === null ? [] : [answer.sheet]}
          onPick={onPick}
        />
      )}
    </fieldset>
  );
}
