import { expect, test } from "vitest";
import { applyEdit } from "../../../electron/scoring/apply-edit.ts";
import { revertDossier } from "../../../electron/scoring/revert-dossier.ts";
import { createDesk, declareRows, NOW, open } from "../../helpers/expert-desk.ts";

test("a revert that breaks off in the middle leaves dossier and log as they were", async () => {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  const store = await desk.store();
  const place = { batch: desk.batch.digest, candidate: "C1" };
  const numbered = (number: string) =>
    ({ kind: "value", ...place, criterion: "innovation", to: { kind: "number", number } }) as const;
  const point = applyEdit(store, numbered("10"), NOW);
  applyEdit(store, numbered("20"), NOW);
  applyEdit(store, { kind: "opinion", ...place, to: "材料扎实" }, NOW);
  const dossier = store.dossiers.find(place.batch, place.candidate)?.id ?? 0;
  const head = store.log.head();
  store.db
    .change<[]>(
      `CREATE TEMP TRIGGER power_cut BEFORE INSERT ON main.edit_log WHEN NEW.field = 'opinion'
       BEGIN SELECT RAISE(ABORT, 'power cut'); END`,
    )
    .run();
  const sequence = point?.sequence ?? 0;
  expect(() => revertDossier(store, { ...place, sequence }, NOW)).toThrow("power cut");
  expect(store.log.head()).toEqual(head);
  expect(store.scores.value(dossier, "innovation")).toEqual({ kind: "number", number: "20" });
  store.db.change<[]>("DROP TRIGGER power_cut").run();
  expect(revertDossier(store, { ...place, sequence }, NOW)).toHaveLength(2);
  expect(store.scores.value(dossier, "innovation")).toEqual({ kind: "number", number: "10" });
});
