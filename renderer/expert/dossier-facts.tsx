import { useMemo } from "react";
import { ruleFields } from "#shared/domain/scoring/rule-points.ts";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { FactField, Scheme } from "#shared/files/scheme.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { factTable } from "./fact-rows.ts";
import { factText } from "./fact-text.ts";
import { formItems } from "../scoring/form-items.ts";
import { goToField, type WorkDossier } from "./workspace-store.ts";
import { itemId } from "../scoring/form-items.ts";

type Props = { readonly scheme: Scheme; readonly dossier: WorkDossier };

/** What was sealed of an enterprise: who it is, and its facts as a table; a challenged one struck through beside the verified value. */
export function DossierFacts({ scheme, dossier }: Props) {
  const text = useText();
  const { creditCode, district, cluster, segment, channel, facts } = dossier.dossier;
  const disputed = disputedFacts(dossier);
  const { heads, rows } = useMemo(() => factTable(scheme.fields, text), [scheme, text]);
  const users = useMemo(() => usersOf(scheme), [scheme]);
  const known = rows.filter(({ fields }) =>
    fields.some((field) => field !== null && (facts[field.id] ?? disputed[field.id]) !== undefined),
  );
  const identity = [
    [text.page("work.creditCode"), creditCode],
    [text.page("work.cluster"), cluster],
    [text.page("work.segment"), segment],
    [text.page("work.district"), district],
    [text.page("work.channel"), channel],
    [text.page("work.attachments"), text.page("work.count", { count: dossier.attachments.length })],
  ] as const;
  return (
    <section className="facts" aria-label={text.page("work.facts")} tabIndex={0}>
      <dl className="id">
        {identity.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <ForeignText>{value}</ForeignText>
                </dd>
              </div>
            ),
        )}
      </dl>
      {known.length === 0 ? (
        <EmptyNote title={text.page("work.noFacts")} />
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{text.page("work.facts")}</th>
              {heads.map((head) => (
                <th key={head} className="num" scope="col">
                  {head}
                </th>
              ))}
              <th className="num" scope="col">
                {text.page("work.usedBy")}
              </th>
            </tr>
          </thead>
          <tbody>
            {known.map((row) => {
              const isDisputed = row.fields.some((field) => field !== null && disputed[field.id] !== undefined);
              const isLong = row.fields.some(
                (field) => field !== null && (field.type === "text" || field.type === "choice"),
              );
              const used = new Map(
                row.fields
                  .flatMap((field) => (field === null ? [] : (users.get(field.id) ?? [])))
                  .map((use) => [use.id, use.code]),
              );
              return (
                <tr key={row.label} className={isDisputed ? "disputed" : undefined}>
                  <th scope="row">
                    {row.label}
                    {row.unit !== undefined && <span className="unit">（{row.unit}）</span>}
                    {isDisputed && <b className="small"> {text.page("work.disputed")}</b>}
                  </th>
                  {isLong ? (
                    <td className="long" colSpan={heads.length}>
                      {row.fields.map(
                        (field) =>
                          field !== null && <Fact key={field.id} field={field} facts={facts} disputed={disputed} />,
                      )}
                    </td>
                  ) : (
                    row.fields.map((field, index) => (
                      <td key={field?.id ?? `${index} none`} className="num">
                        {field !== null && <Fact field={field} facts={facts} disputed={disputed} />}
                      </td>
                    ))
                  )}
                  <td className="src">
                    {[...used].map(([id, code]) => (
                      <button key={id} type="button" className="link" onClick={() => goToField(id, itemId(id))}>
                        {code}
                      </button>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

type FactProps = { readonly field: FactField; readonly facts: Facts; readonly disputed: Facts };

function Fact({ field, facts, disputed }: FactProps) {
  const text = useText();
  const declared = facts[field.id];
  const verified = disputed[field.id];
  const asDeclared = declared !== undefined && <ForeignText>{factText(text, field, declared)}</ForeignText>;
  if (verified === undefined) return asDeclared === false ? "—" : asDeclared;
  return (
    <>
      <s>{asDeclared === false ? text.page("work.notGiven") : asDeclared}</s>{" "}
      <b>
        <ForeignText>{factText(text, field, verified)}</ForeignText>
      </b>
    </>
  );
}

/** Facts that the expert challenged, with the verified values. */
export function disputedFacts({ entry }: WorkDossier): Facts {
  return Object.assign({}, ...entry.criteria.map(({ value }) => (value.kind === "challenged" ? value.verified : {})));
}

/** Which computed criteria read a field, by their code in the form. */
function usersOf(scheme: Scheme): Map<string, { readonly id: string; readonly code: string }[]> {
  const codes = new Map(
    formItems(scheme).flatMap((item) => (item.kind === "criterion" ? [[item.criterion.id, item.code] as const] : [])),
  );
  const users = new Map<string, { id: string; code: string }[]>();
  for (const { criterion } of criteriaOf(scheme)) {
    if (criterion.kind !== "computed") continue;
    for (const field of ruleFields(criterion.rule)) {
      users.set(field, [
        ...(users.get(field) ?? []),
        { id: criterion.id, code: codes.get(criterion.id) ?? criterion.id },
      ]);
    }
  }
  return users;
}
