import type { z } from "zod";
import type { entryPoints } from "#shared/ipc/paper-contract.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { formItems } from "../scoring/form-items.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { PrintRemarks } from "./print-remarks.tsx";

type Props = {
  readonly scheme: Scheme;
  readonly entries: readonly SheetDossier[];
  /** Of each entry, in the same order. */
  readonly points: readonly z.infer<typeof entryPoints>[];
};

/** Scores as they go on paper: a row for each enterprise, what the columns are, and every word that was written beside. */
export function ScoreTable({ scheme, entries, points: given }: Props) {
  const text = useText();
  const criteria = formItems(scheme).flatMap((item) => (item.kind === "criterion" ? [item] : []));
  const entered = criteria.filter(({ criterion }) => criterion.kind !== "imported");
  const states = new Map(entries.map(({ candidate, state }) => [candidate, state]));
  const names = new Map(given.map(({ candidate, name }) => [candidate, name ?? candidate]));
  return (
    <>
      <table className="scores">
        <thead>
          <tr>
            <th scope="col" className="num">
              {text.page("print.serial")}
            </th>
            <th scope="col">{text.page("print.candidate")}</th>
            {entered.map(({ criterion, code }) => (
              <th key={criterion.id} scope="col" className="num">
                {code}
              </th>
            ))}
            <th scope="col" className="num">
              {text.page("print.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {given.map(({ candidate, name, total, points }, index) => (
            <tr key={candidate}>
              <td className="num">{index + 1}</td>
              <th scope="row">
                <ForeignText>{name ?? candidate}</ForeignText>
              </th>
              {entered.map(({ criterion }) => (
                <td key={criterion.id} className="num">
                  {points[criterion.id] ?? "—"}
                </td>
              ))}
              <td className="num">
                <b>{total ?? text.page(`print.state.${states.get(candidate) ?? "incomplete"}`)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section>
        <h2>{text.page("print.legend")}</h2>
        <ul className="legend">
          {entered.map(({ criterion, code }) => (
            <li key={criterion.id}>
              {code} {titleIn(text.language, criterion)}
              {text.page("print.max", { max: criterion.max })}
            </li>
          ))}
        </ul>
      </section>
      <PrintRemarks scheme={scheme} entries={entries} names={names} />
    </>
  );
}
