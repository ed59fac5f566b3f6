import type { Response } from "#shared/ipc/contract.ts";
import { placeNow } from "../expert/workspace-store.ts";
import { PrintScreen } from "../sheet/print-screen.tsx";
import { ScoreTable } from "../sheet/score-table.tsx";
import { SignedPaper } from "../sheet/signed-paper.tsx";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useAnswer } from "../ui/use-answer.ts";

type Shown = Response<"round.show">;

/** The signed answers as they go on paper: what was asked, what was answered, and every new score with its words. */
export function PrintAnswers({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { value: shown, failure } = useAnswer("round.show", placeNow());
  const title = text.page("round.printTitle");
  return (
    <PrintScreen title={title} failure={failure} onClose={onClose}>
      {shown !== null && (
        <SignedPaper title={title} codeLabel={text.page("round.code")} paper={shown} signed={shown.predicate}>
          <AnswerTable shown={shown} />
          <Rescored shown={shown} />
        </SignedPaper>
      )}
    </PrintScreen>
  );
}

function AnswerTable({ shown: { predicate, answers } }: { readonly shown: Shown }) {
  const text = useText();
  return (
    <table className="scores">
      <thead>
        <tr>
          <th scope="col" className="num">
            {text.page("print.serial")}
          </th>
          <th scope="col">{text.page("print.candidate")}</th>
          <th scope="col">{text.page("round.objection")}</th>
          <th scope="col">{text.page("round.paperAnswer")}</th>
          <th scope="col" className="num">
            {text.page("round.earlierTotal")}
          </th>
          <th scope="col" className="num">
            {text.page("round.newTotal")}
          </th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ candidate, name, ground, text: asked, earlierTotal, rescored }, index) => {
          const given = predicate.answers[index];
          return (
            <tr key={candidate}>
              <td className="num">{index + 1}</td>
              <th scope="row">
                <ForeignText>{name ?? candidate}</ForeignText>
              </th>
              <td className="prose">
                {text.page(`round.ground.${ground}`)}
                <br />
                <ForeignText>{asked}</ForeignText>
              </td>
              <td className="prose">
                {given !== undefined && <b>{text.page(`round.answer.${given.answer}`)}</b>}
                <br />
                <ForeignText>{given?.reason ?? ""}</ForeignText>
              </td>
              <td className="num">{earlierTotal}</td>
              <td className="num">{rescored?.total ?? "—"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Rescored({ shown: { scheme, predicate, answers } }: { readonly shown: Shown }) {
  const text = useText();
  const points = answers.flatMap(({ rescored }) => rescored ?? []);
  const entries = predicate.answers.flatMap((answer) => (answer.answer === "rescore" ? [answer.entry] : []));
  if (points.length === 0) return null;
  return (
    <section>
      <h2>{text.page("round.answer.rescore")}</h2>
      <ScoreTable scheme={scheme} entries={entries} points={points} />
    </section>
  );
}
