import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import { call } from "../api.ts";
import { placeNow, useWorkspace } from "../expert/workspace-store.ts";
import { noticeFailure } from "../session/session-store.ts";

type Found = Response<"search.figures">;
export type FigurePlace = Found["figures"][number];

/** Where the declared figures of a dossier stand in its files, by candidate: dossiers that were asked about, while the batch is open. */
export const useFigures = create<{ readonly of: Readonly<Record<string, Found>> }>()(() => ({ of: {} }));

useWorkspace.subscribe(({ place }, before) => {
  if (place !== before.place) useFigures.setState({ of: {} });
});

/** Asks where the figures of a dossier stand, unless that is known and final. Refused, the facts stay without their places. */
export async function findFigures(candidate: string): Promise<void> {
  if (useFigures.getState().of[candidate]?.isComplete === true) return;
  const place = placeNow();
  const result = await call("search.figures", { ...place, candidate });
  if (useWorkspace.getState().place !== place) return;
  if (result.ok) useFigures.setState(({ of }) => ({ of: { ...of, [candidate]: result.value } }));
  else noticeFailure(result.failure);
}
