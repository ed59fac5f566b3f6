import { useMemo } from "react";
import type { Facts } from "#shared/files/dossier.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { ComputedUseTable } from "../facts/computed-use-table.tsx";
import { computedUses } from "../facts/computed-use.ts";
import { FactLine } from "../facts/fact-line.tsx";
import "../facts/facts.css";
import { IdentityLine } from "../facts/identity-line.tsx";
import { useFigurePlaces } from "../facts/use-figure-places.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { factTable } from "./fact-rows.ts";
import type { WorkDossier } from "./workspace-store.ts";

type Props = { readonly scheme: Scheme; readonly dossier: WorkDossier };

/** What was sealed of an enterprise: who it is, and its facts as a table; a challenged one struck through beside the verified value. */
export function DossierFacts({ scheme, dossier }: Props) {
  const text = useText();
  const { creditCode, district, cluster, segment, channel, facts } = dossier.dossier;
  const disputed = disputedFacts(dossier);
  const { heads, rows } = useMemo(() => factTable(scheme.fields, text), [scheme, text]);
  const places = useFigurePlaces(dossier.dossier.candidate);
  const uses = computedUses(scheme, { ...facts, ...disputed });
  const known = rows.filter(({ fields }) =>
    fields.some((field) => field !== null && (facts[field.id] ?? disputed[field.id]) !== undefined),
  );
  const hasChanges = known.some((row) => row.fields.filter((field) => field !== null).length > 1);
  const identity = [
    ["creditCode", text.page("work.creditCode"), creditCode],
    ["cluster", text.page("work.cluster"), cluster],
    ["segment", text.page("work.segment"), segment],
    ["district", text.page("work.district"), district],
    ["channel", text.page("work.channel"), channel],
    ["attachments", text.page("work.attachments"), text.page("work.count", { count: dossier.attachments.length })],
  ] as const;
  return (
    <section className="facts" aria-label={text.page("work.facts")} tabIndex={0}>
      <dl className="id">
        {identity.map(
          ([field, label, value]) =>
            value !== undefined && <IdentityLine key={field} field={field} label={label} value={value} />,
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
              {hasChanges && (
                <th className="num" scope="col">
                  {text.page("facts.change")}
                </th>
              )}
              <th className="num" scope="col">
                {text.page("work.usedBy")}
              </th>
            </tr>
          </thead>
          <tbody>
            {known.map((row) => (
              <FactLine
                key={row.label}
                row={row}
                columns={heads.length}
                facts={facts}
                disputed={disputed}
                uses={uses}
                places={places}
                hasChanges={hasChanges}
              />
            ))}
          </tbody>
        </table>
      )}
      <ComputedUseTable uses={uses} disputed={new Set(Object.keys(disputed))} />
    </section>
  );
}

/** Facts that the expert challenged, with the verified values. */
export function disputedFacts({ entry }: WorkDossier): Facts {
  return Object.assign({}, ...entry.criteria.map(({ value }) => (value.kind === "challenged" ? value.verified : {})));
}
