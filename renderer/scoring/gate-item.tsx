import type { Gate } from "#shared/files/scheme.ts";
import type { GateAnswer, SheetDossier } from "#shared/files/sheet.ts";
import { ok } from "#shared/ipc/result.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { PhraseField } from "../phrases/phrase-field.tsx";
import { useText } from "../text.ts";
import { commitEdit, fieldKey, turnDraft } from "../expert/commit-edit.ts";
import { placeNow } from "../expert/workspace-store.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { BandList, digitOf } from "./band-list.tsx";
import { controlId, reasonId } from "./form-items.ts";
import { ItemSection } from "./item-section.tsx";
import { SavedNote, SaveFailure } from "./saved-note.tsx";
import { ShutFields } from "./shut-fields.tsx";
import { GateReason } from "./gate-reason.tsx";

type Props = { readonly gate: Gate; readonly candidate: string; readonly entry: SheetDossier };

const ANSWERS: readonly GateAnswer[] = ["clear", "found", "insufficient"];

/** A gate: 未见, 有, 材料不足. "Found" asks for a reason; a veto found is the one choice that turns cinnabar. */
export function GateItem({ gate, candidate, entry }: Props) {
  const text = useText();
  const own = entry.gates.find((each) => each.gate === gate.id);
  const { batch } = placeNow();
  const isVeto = gate.effect === "veto";
  const toEdit = (answer: GateAnswer, reason: string | undefined) =>
    ({
      kind: "gate",
      batch,
      candidate,
      gate: gate.id,
      to: { answer, ...(reason === undefined ? {} : { reason }) },
    }) as const;
  const key = fieldKey(toEdit("clear", undefined));
  const meaningUnder = (answer: GateAnswer) => (typed: string) =>
    ok(toEdit(answer, typed.trim() === "" ? undefined : typed));
  const choose = (chosen: string): void => {
    const answer = ANSWERS.find((each) => each === chosen);
    if (answer === undefined) return;
    void commitEdit(toEdit(answer, own?.reason));
    // A reason that could not be saved belongs to the new answer, and must not bring the old one back.
    turnDraft(key, meaningUnder(answer));
  };
  return (
    <ItemSection
      id={gate.id}
      code={text.page("crit.gate")}
      title={titleIn(text.language, gate)}
      saved={<SavedNote fieldKey={key} isFilled={own !== undefined} />}
      got={own === undefined ? text.page("work.unscored") : <b>{text.page(`crit.answer.${own.answer}`)}</b>}
      isEmpty={own === undefined}
      isVeto={isVeto && own?.answer === "found"}
    >
      {gate.guidance !== undefined && (
        <p className="basis">
          <ForeignText>{gate.guidance}</ForeignText>
        </p>
      )}
      <ShutFields>
        <BandList
          id={controlId(gate.id)}
          legend={titleIn(text.language, gate)}
          kind="radio"
          rows={ANSWERS.map((answer, index) => ({
            id: answer,
            label: text.page(isVeto && answer === "found" ? "crit.answer.veto" : `crit.answer.${answer}`),
            points: "",
            cap: digitOf(index),
            isVeto: isVeto && answer === "found",
          }))}
          chosen={own === undefined ? [] : [own.answer]}
          onChoose={choose}
        />
      </ShutFields>
      <SaveFailure fieldKey={key} />
      {own !== undefined && (own.answer === "found" || own.reason !== undefined) && (
        <PhraseField field={reasonId(gate.id)} isQuiet>
          <GateReason id={reasonId(gate.id)} own={own} fieldKey={key} meaning={meaningUnder(own.answer)} />
        </PhraseField>
      )}
    </ItemSection>
  );
}
