import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shortCode } from "#shared/domain/short-code.ts";
import { makeCard, readCard } from "../../../electron/identity/card.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { panelProgramme, sealTestBatch } from "../../helpers/panel-batch.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openExpertWindow, openWorkbench, storeIn, unlock } from "../../helpers/test-window.ts";

function codeInside({ panel }: ExpertWindow): string {
  return readCard(makeCard(panel.organiser)).code;
}

function preview(window: ExpertWindow, path = window.batch.path) {
  return window.call("batch.preview", { path, identity: window.identity });
}

function open(window: ExpertWindow, confirmation: { trust?: string; confirmedCode?: string }, path?: string) {
  const { batch, identity, store } = window;
  return window.call("batch.open", { path: path ?? batch.path, identity, store, ...confirmation });
}

test("a batch that nobody trusts yet shows its programme, its size and the card to compare", async () => {
  const window = await openExpertWindow();
  const shown = await preview(window);
  expect(shown).toMatchObject({
    programme: { id: "trial-2026", title: panelProgramme.title, organiser: "某局", year: 2026 },
    organiser: { name: "主办单位", organisation: "某局", code: codeInside(window) },
    isTrusted: false,
    batch: { digest: window.batch.digest, code: shortCode(window.batch.digest) },
    dossiers: 3,
    store: window.store,
  });
  expect(shown.size).toBeGreaterThan(1_000);
});

test("looking stores nothing", async () => {
  const window = await openExpertWindow();
  await preview(window);
  expect(await window.call("library.list", { identity: window.identity })).toEqual({ batches: [], problems: [] });
});

test("the code of the card inside, as typed, opens the batch and pins the card", async () => {
  const window = await openExpertWindow();
  const typed = codeInside(window).replaceAll(" ", "-");
  expect(await open(window, { confirmedCode: typed })).toMatchObject({ dossiers: 3, damaged: [] });
  expect(await preview(window)).toMatchObject({ isTrusted: true });
  expect(await open(window, {})).toMatchObject({ dossiers: 3 });
});

test.each(["0000 0000 0000 0000 0000 0000", "1234", "", "abc"])("the code %j opens nothing", async (confirmedCode) => {
  const window = await openExpertWindow();
  const { code, failure } = await refusalOf(open(window, { confirmedCode }));
  expect(code).toBe("UNKNOWN_ORGANISER");
  expect(failure.params).toEqual({ code: codeInside(window) });
  expect(await window.call("library.list", { identity: window.identity })).toEqual({ batches: [], problems: [] });
});

test("the code of the batch is not the code of the card", async () => {
  const window = await openExpertWindow();
  expect(await codeOf(open(window, { confirmedCode: shortCode(window.batch.digest) }))).toBe("UNKNOWN_ORGANISER");
});

test("a card and a code together are refused as misused", async () => {
  const window = await openExpertWindow();
  const both = { trust: window.panel.trust, confirmedCode: codeInside(window) };
  expect(await codeOf(open(window, both))).toBe("USAGE");
});

test("a confirmed code does not replace the organiser that a store is pinned to", async () => {
  const window = await openWorkbench();
  const impostor = await createIdentity({ name: "主办单位", organisation: "某局", custody: "own" });
  const forged = await sealTestBatch(
    { ...window.panel, organiser: impostor },
    { name: "forged.fjbatch", signer: impostor, candidates: ["C9"] },
  );
  const { code } = readCard(makeCard(impostor));
  expect(await preview(window, forged.path)).toMatchObject({ isTrusted: false, organiser: { code } });
  const { failure } = await refusalOf(open(window, { confirmedCode: code }, forged.path));
  expect(failure).toEqual({ code: "UNKNOWN_ORGANISER", params: { code } });
});

test("a batch whose signature is not by the card inside is neither shown nor opened", async () => {
  const window = await openExpertWindow();
  const signer = window.panel.collecting;
  const { path } = await sealTestBatch(window.panel, { name: "other-signer.fjbatch", signer });
  expect(await codeOf(preview(window, path))).toBe("BAD_SIGNATURE");
  expect(await codeOf(open(window, { confirmedCode: codeInside(window) }, path))).toBe("BAD_SIGNATURE");
});

test("a batch without an organiser's card is neither shown nor opened", async () => {
  const window = await openExpertWindow();
  const { path } = await sealTestBatch(window.panel, {
    name: "no-card.fjbatch",
    documents: (documents) => ({ ...documents, "data/organiser.fjcard": undefined }),
  });
  expect(await codeOf(preview(window, path))).toBe("ENTRY_SET_MISMATCH");
  expect(await codeOf(open(window, { confirmedCode: codeInside(window) }, path))).toBe("ENTRY_SET_MISMATCH");
});

test("a batch for somebody else is not shown", async () => {
  const window = await openExpertWindow();
  const { path } = await sealTestBatch(window.panel, { name: "other.fjbatch", recipients: [window.panel.archive] });
  expect(await codeOf(preview(window, path))).toBe("CANNOT_DECRYPT");
});

test.each([
  ["a PDF", "%PDF-1.7\n", "NOT_AN_AGE_FILE"],
  ["an empty file", "", "NOT_AN_AGE_FILE"],
])("%s is not a batch", async (_, text, code) => {
  const window = await openExpertWindow();
  const path = join(window.panel.folder, "dropped");
  await writeFile(path, text);
  expect(await codeOf(preview(window, path))).toBe(code);
});

test("a folder and a missing file are refused by what they are", async () => {
  const window = await openExpertWindow();
  expect(await codeOf(preview(window, window.panel.folder))).toBe("NOT_A_FILE");
  expect(await codeOf(preview(window, join(window.panel.folder, "gone.fjbatch")))).toBe("FILE_NOT_FOUND");
});

test("an organiser confirmed for one programme is not taken for another who signed the next", async () => {
  const window = await openWorkbench();
  const impostor = await createIdentity({ name: "主办单位", organisation: "某局", custody: "own" });
  const programme = { ...panelProgramme, id: "next-2028" };
  const forged = await sealTestBatch(
    { ...window.panel, organiser: impostor },
    { name: "forged.fjbatch", signer: impostor, programme },
  );
  const store = storeIn(window, window.identity, programme.id);
  const request = { path: forged.path, identity: window.identity, store };
  expect(await codeOf(window.call("batch.open", request))).toBe("UNKNOWN_ORGANISER");
});

test("trust belongs to the identity that gave it, and holds for its other programmes", async () => {
  const window = await openWorkbench();
  const { panel } = window;
  const next = await sealTestBatch(panel, {
    name: "next.fjbatch",
    recipients: [panel.expert, panel.collecting],
    programme: { ...panelProgramme, id: "next-2028" },
  });
  expect(await preview(window, next.path)).toMatchObject({
    isTrusted: true,
    store: storeIn(window, window.identity, "next-2028"),
  });
  const { identity } = window;
  const { store } = await preview(window, next.path);
  expect(await window.call("batch.open", { path: next.path, identity, store })).toMatchObject({
    programme: "next-2028",
  });
  const other = await unlock(window, panel.collecting);
  const own = storeIn(window, other, "next-2028");
  expect(await codeOf(window.call("batch.open", { path: next.path, identity: other, store: own }))).toBe(
    "UNKNOWN_ORGANISER",
  );
  expect(await window.call("batch.preview", { path: next.path, identity: other })).toMatchObject({ isTrusted: false });
});
