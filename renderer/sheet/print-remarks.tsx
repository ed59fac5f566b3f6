import { criteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue, SheetDossier } from "#shared/files/sheet.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { labelIn, titleIn } from "#shared/text/title-in.ts";
import { factText } from "../expert/fact-text.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";

type Remark = { readonly about: string; readonly words: string };

type Props = {
  readonly scheme: Scheme;
  readonly entries: readonly SheetDossier[];
  /** By candidate. */
  readonly names: ReadonlyMap<string, string>;
};

/** Every word that the expert wrote, dossier by dossier. */
export function PrintRemarks({ scheme, entries, names }: Props) {
  const text = useText();
  const remarked = entries
    .map((entry) => ({ entry, remarks: remarksOf(entry, scheme, text) }))
    .filter(({ remarks }) => remarks.length > 0);
  return (
    <section>
      <h2>{text.page("print.remarks")}</h2>
      {remarked.length === 0 && <p>{text.page("print.noRemarks")}</p>}
      {remarked.map(({ entry, remarks }) => (
        <div key={entry.candidate} className="remarks">
          <h3>
            <ForeignText>{names.get(entry.candidate) ?? entry.candidate}</ForeignText>
          </h3>
          <dl>
            {remarks.map(({ about, words }) => (
              <div key={`${about} ${words}`}>
                <dt>{about}</dt>
                <dd className="prose">
                  <ForeignText>{words}</ForeignText>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function remarksOf(entry: SheetDossier, scheme: Scheme, text: Catalogue): Remark[] {
  const criteria = new Map(criteriaOf(scheme).map(({ criterion }) => [criterion.id, criterion]));
  const gates = new Map(expertGatesOf(scheme).map((gate) => [gate.id, gate]));
  const titleOf = (titled: Parameters<typeof titleIn>[1] | undefined, id: string): string =>
    titled === undefined ? id : titleIn(text.language, titled);
  return [
    ...said(text.page(`print.state.${entry.state}`), entry.reason),
    ...entry.gates.flatMap(({ gate, answer, reason }) =>
      answer === "clear" && reason === undefined
        ? []
        : [
            {
              about: titleOf(gates.get(gate), gate),
              words: [text.page(`print.gate.${answer}`), reason ?? ""].join(" "),
            },
          ],
    ),
    ...entry.criteria.flatMap(({ criterion, value, comment }) => [
      ...said(titleOf(criteria.get(criterion), criterion), comment),
      ...challengeOf(value, scheme, text),
    ]),
    ...(entry.damaged ?? []).map(({ path, reason }) => ({
      about: text.page("print.damaged"),
      words: `${path.split("/").at(-1) ?? path}: ${reason}`,
    })),
    ...said(text.page("print.opinion"), entry.opinion),
  ];
}

function challengeOf(value: CriterionValue, scheme: Scheme, text: Catalogue): Remark[] {
  if (value.kind !== "challenged") return [];
  return Object.entries(value.verified).map(([id, verified]) => {
    const field = scheme.fields.find((each) => each.id === id);
    const shown = (fact: string | undefined): string =>
      fact === undefined ? text.page("work.notGiven") : field === undefined ? fact : factText(text, field, fact);
    return {
      about: `${text.page("print.challenge")} ${field === undefined ? id : labelIn(text.language, field)}`,
      words: text.page("print.challenged", {
        declared: shown(value.inputs[id]),
        verified: shown(verified),
        basis: value.basis,
      }),
    };
  });
}

function said(about: string, words: string | undefined): Remark[] {
  return words === undefined ? [] : [{ about, words }];
}
