import { toDecimal } from "#shared/domain/exact.ts";
import { expertCriteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import type { AnswerEntry } from "#shared/files/edit.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { ok } from "#shared/ipc/result.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { call } from "../api.ts";
import { commitAll, commitEdit, fieldKey, turnDraft } from "../expert/commit-edit.ts";
import { openDossier, forgetDossiers } from "../expert/read-workspace.ts";
import { placeNow, setWorkspace, useIsShut, useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { PhraseField } from "../phrases/phrase-field.tsx";
import { TextField } from "../scoring/text-field.tsx";
import { noticeFailure } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import "./round.css";

type Objected = NonNullable<WorkDossier["round"]>;
type Props = { readonly scheme: Scheme; readonly dossier: WorkDossier; readonly round: Objected };

const CHOICES: readonly AnswerEntry["answer"][] = ["keep", "rescore", "refuse"];

/** The objection to a dossier, the own earlier score beside, and the answer: nothing is chosen beforehand. */
export function ObjectionSection({ scheme, dossier, round }: Props) {
  const text = useText();
  const { candidate } = dossier.progress;
  const toEdit = (to: AnswerEntry | null) => ({ kind: "answer", batch: placeNow().batch, candidate, to }) as const;
  const key = fieldKey(toEdit(null));
  const isSigned = useIsShut();
  const pending = useWorkspace((state) => state.pending[key]);
  // What was chosen shows at once, on disk or not yet.
  const answer = pending?.kind === "answer" ? pending.to : round.answer;
  const choose = (chosen: AnswerEntry["answer"]): void => {
    // A reason that is being typed belongs to the new answer too.
    const reason = useWorkspace.getState().drafts[key] ?? answer?.reason ?? "";
    void commitEdit(toEdit(withReason(chosen, reason)));
    turnDraft(key, (typed) => ok(toEdit(withReason(chosen, typed))));
  };
  return (
    <section className="objection" aria-label={text.page("round.objection")}>
      <div className="asked">
        <header>
          <span className="tag">{text.page(`round.ground.${round.ground}`)}</span>
          <h2>{text.page("round.objection")}</h2>
        </header>
        <p>
          <ForeignText>{round.text}</ForeignText>
        </p>
      </div>
      <fieldset disabled={isSigned}>
        <legend>{text.page("round.answer")}</legend>
        <div className="bands choices">
          {CHOICES.filter((choice) => choice !== "rescore" || round.mayRescore).map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="answer"
                id={choice === "keep" ? "answer-choice" : undefined}
                value={choice}
                checked={answer?.answer === choice}
                onChange={() => choose(choice)}
              />
              {text.page(`round.answer.${choice}`)}
            </label>
          ))}
        </div>
        {!round.mayRescore && <p className="note">{text.page("round.wordsOnly")}</p>}
        <SaveFailure fieldKey={key} />
      </fieldset>
      {answer !== null && (
        <PhraseField key={answer.answer} field="answer-reason" isQuiet>
          <TextField
            id="answer-reason"
            label={text.page(answer.answer === "refuse" ? "round.reasonOptional" : "round.reason")}
            value={answer.reason ?? ""}
            rows={3}
            isRequired={answer.answer !== "refuse"}
            toEdit={(words) => toEdit(withReason(answer.answer, words ?? ""))}
          />
        </PhraseField>
      )}
      {answer?.answer === "rescore" && (
        <p className="row below">
          <button
            type="button"
            className="btn compact"
            disabled={isSigned}
            onClick={() => void startFromEarlier(candidate)}
          >
            {text.page("round.start")}
          </button>
          <span className="note">{text.page("round.startNote")}</span>
        </p>
      )}
      <EarlierScore scheme={scheme} round={round} />
    </section>
  );
}

function withReason(answer: AnswerEntry["answer"], reason: string): AnswerEntry {
  return reason.trim() === "" ? { answer } : { answer, reason };
}

/** What the expert had given, criterion by criterion, with the code of the sheet that says it. */
function EarlierScore({ scheme, round }: Pick<Props, "scheme" | "round">) {
  const text = useText();
  const rows = expertCriteriaOf(scheme).flatMap((criterion) => {
    const own = round.entry.criteria.find((one) => one.criterion === criterion.id);
    const points = own === undefined ? null : pointsOf(criterion, own.value);
    if (own === undefined || points === null) return [];
    return [
      { id: criterion.id, title: titleIn(text.language, criterion), points: toDecimal(points), comment: own.comment },
    ];
  });
  return (
    <details className="earlier" open>
      <summary>
        {text.page("round.earlier")} <b>{round.total}</b> / {scheme.max}
      </summary>
      <table>
        <tbody>
          {rows.map(({ id, title, points, comment }) => (
            <tr key={id}>
              <th scope="row">
                {title}
                {comment !== undefined && (
                  <small>
                    <ForeignText>{comment}</ForeignText>
                  </small>
                )}
              </th>
              <td className="num">{points}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        {text.page("round.earlierSheet")} <ShortCode code={round.sheet.code} />
      </p>
    </details>
  );
}

/** Only when the person asks: the own earlier values, as edits that can be taken back. */
async function startFromEarlier(candidate: string): Promise<void> {
  await commitAll();
  const place = placeNow();
  const result = await call("round.start", { ...place, candidate });
  if (useWorkspace.getState().place !== place) return;
  if (!result.ok && !noticeFailure(result.failure)) setWorkspace({ formFailure: result.failure });
  forgetDossiers();
  await openDossier(candidate);
}
