import type { Edit } from "#shared/files/edit.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";

/** The edits that make a dossier of `batch` say what a signed entry says; `stored` is what it says now. */
export function editsTo(batch: string, signed: SheetDossier, stored: SheetDossier | undefined): Edit[] {
  const place = { batch, candidate: signed.candidate };
  const opinion: Edit = { kind: "opinion", ...place, to: signed.opinion ?? null };
  if (signed.state === "abstained") return [{ kind: "abstention", ...place, to: signed.reason ?? null }, opinion];
  const criteria = new Set(signed.criteria.map(({ criterion }) => criterion));
  const gates = new Set(signed.gates.map(({ gate }) => gate));
  return [
    { kind: "abstention", ...place, to: null },
    ...(stored?.criteria ?? [])
      .filter(({ criterion }) => !criteria.has(criterion))
      .map(({ criterion }): Edit => ({ kind: "value", ...place, criterion, to: null })),
    ...(stored?.gates ?? [])
      .filter(({ gate }) => !gates.has(gate))
      .map(({ gate }): Edit => ({ kind: "gate", ...place, gate, to: null })),
    ...signed.criteria.flatMap(({ criterion, value, comment }): Edit[] => [
      { kind: "value", ...place, criterion, to: value },
      { kind: "comment", ...place, criterion, to: comment === undefined || comment === "" ? null : comment },
    ]),
    ...signed.gates.map(({ gate, answer, reason }): Edit => ({
      kind: "gate",
      ...place,
      gate,
      to: { answer, ...(reason === undefined || reason === "" ? {} : { reason }) },
    })),
    opinion,
  ];
}
