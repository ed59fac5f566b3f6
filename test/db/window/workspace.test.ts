import { join } from "node:path";
import { expect, test } from "vitest";
import { makeCard, readCard } from "../../../electron/identity/card.ts";
import type { Edit } from "#shared/files/edit.ts";
import { attachmentText, panelProgramme, sealTestBatch, UNDERTAKING } from "../../helpers/panel-batch.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openExpertWindow, openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit, number, scoreAll, value } from "../../helpers/workbench.ts";

const read = (window: ExpertWindow) => window.call("workspace.read", placeOf(window));
const dossier = (window: ExpertWindow, candidate: string) =>
  window.call("workspace.dossier", { ...placeOf(window), candidate });
const sign = (window: ExpertWindow, more: { reason?: string } = {}) => {
  const { store, identity, panel } = window;
  return window.call("sheet.sign", { store, identity, out: join(panel.folder, "sheet.fjsheet"), ...more });
};

test("an opened batch is all there, and nothing is entered", async () => {
  const window = await openWorkbench();
  const workspace = await read(window);
  expect(workspace).toMatchObject({
    programme: panelProgramme,
    scheme: { id: "panel" },
    organiser: { code: readCard(makeCard(window.panel.organiser)).code },
    batch: { digest: window.batch.digest },
    round: 1,
    isVerified: true,
    undertaking: null,
    conflicts: [],
    sheet: null,
    needsExportedSheet: false,
    editedAt: null,
  });
  expect(workspace.dossiers[0]).toEqual({
    candidate: "C1",
    name: "佛山市C1有限公司",
    state: "incomplete",
    total: null,
    missing: ["innovation", "market", "management", "honours", "size", "safety"],
    cluster: "新材料",
    district: null,
    creditCode: null,
    reread: null,
    isCalibration: false,
    marks: 0,
    filled: 0,
    items: 6,
    answer: null,
  });
});

test("a dossier shows its facts, its attachments with their pages, and what is missing", async () => {
  const window = await openWorkbench();
  expect(await dossier(window, "C1")).toMatchObject({
    dossier: { candidate: "C1", name: "佛山市C1有限公司", facts: { revenue: "500" } },
    attachments: [{ path: "data/dossiers/d0001/files/0001.txt", name: "申报书.txt", state: "verified", pages: 1 }],
    entry: { candidate: "C1", state: "incomplete", criteria: [], gates: [] },
    comments: {},
    progress: { total: null },
  });
});

test("items filled in are counted, and a complete dossier has a total", async () => {
  const window = await openWorkbench();
  await accept(window);
  await edit(window, number("C1", "30"));
  const counted = async () => {
    const { filled, items, state, total } = (await read(window)).dossiers[0] ?? {};
    return { filled, items, state, total };
  };
  expect(await counted()).toEqual({ filled: 1, items: 6, state: "incomplete", total: null });
  await scoreAll(window, "C1");
  expect(await counted()).toEqual({ filled: 6, items: 6, state: "scored", total: "79" });
});

test("an edit answers with the dossier as it stands then, and when it was saved", async () => {
  const window = await openWorkbench();
  await accept(window);
  const answer = await edit(window, number("C1", "30"));
  expect(answer).toMatchObject({
    savedAt: "2026-11-23T08:00:00.000Z",
    changed: true,
    dossier: { entry: { criteria: [{ criterion: "innovation", value: { kind: "number", number: "30" } }] } },
  });
  expect(await edit(window, number("C1", "30"))).toMatchObject({ changed: false });
});

test("a comment without a value stands beside the entry, and on it once there is a value", async () => {
  const window = await openWorkbench();
  await accept(window);
  const comment: Edit = {
    kind: "comment",
    batch: window.batch.digest,
    candidate: "C1",
    criterion: "innovation",
    to: "待核实",
  };
  await edit(window, comment);
  expect(await dossier(window, "C1")).toMatchObject({ comments: { innovation: "待核实" }, entry: { criteria: [] } });
  await edit(window, number("C1", "30"));
  const shown = await dossier(window, "C1");
  expect(shown.comments).toEqual({});
  expect(shown.entry.criteria).toMatchObject([{ criterion: "innovation", comment: "待核实" }]);
});

test("declarations are edits too: the undertaking is of no dossier, a conflict closes one", async () => {
  const window = await openWorkbench();
  expect(await edit(window, { kind: "undertaking", to: UNDERTAKING })).toMatchObject({ changed: true, dossier: null });
  const conflict: Edit = { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "亲属任职" } };
  expect(await edit(window, conflict)).toMatchObject({ dossier: { entry: { state: "recused", reason: "亲属任职" } } });
  expect(await read(window)).toMatchObject({
    undertaking: { text: UNDERTAKING },
    conflicts: [{ candidate: "C2", state: "recused", reason: "亲属任职" }],
  });
  expect(await codeOf(edit(window, number("C2", "30")))).toBe("DOSSIER_CLOSED");
});

test("of a dossier that the expert stands aside from the services give nothing but its name, until that is withdrawn", async () => {
  const window = await openWorkbench();
  await accept(window);
  const batch = window.batch.digest;
  const attachment = "data/dossiers/d0001/files/0001.txt";
  const bytes = () => window.call("workspace.attachment", { ...placeOf(window), attachment });
  await edit(window, { kind: "note", batch, candidate: "C1", to: "与同行相比偏弱" });
  await edit(window, { kind: "comment", batch, candidate: "C1", criterion: "innovation", to: "待核实" });
  const before = await dossier(window, "C1");
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "亲属任职" } });
  const closed = await dossier(window, "C1");
  expect(closed).toMatchObject({ attachments: [], comments: {}, note: null, marks: [], entry: { state: "recused" } });
  expect(closed.dossier).toMatchObject({ name: "佛山市C1有限公司", facts: {} });
  expect((await refusalOf(bytes())).failure).toMatchObject({ code: "DOSSIER_CLOSED", params: { candidate: "C1" } });
  expect((await read(window)).dossiers[0]).toMatchObject({ state: "recused", marks: 0 });
  const other = "data/dossiers/d0002/files/0001.txt";
  expect((await window.call("workspace.attachment", { ...placeOf(window), attachment: other })).length).toBeGreaterThan(
    0,
  );
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "withdrawn", reason: "已离职三年" } });
  expect(await dossier(window, "C1")).toEqual(before);
  expect((await bytes()).length).toBeGreaterThan(0);
});

test("nothing is scored before the undertaking", async () => {
  const window = await openWorkbench();
  expect(await codeOf(edit(window, number("C1", "30")))).toBe("UNDERTAKING_REQUIRED");
});

test("a value that the scheme cannot give is refused, and the field keeps what it had", async () => {
  const window = await openWorkbench();
  await accept(window);
  await edit(window, number("C1", "30"));
  const { failure } = await refusalOf(edit(window, number("C1", "40.5")));
  expect(failure).toMatchObject({ code: "RULE_BROKEN", params: { candidate: "C1" } });
  expect((await dossier(window, "C1")).entry.criteria).toEqual([
    { criterion: "innovation", value: { kind: "number", number: "30" } },
  ]);
});

test("an edit of another batch than the one worked in is refused as misused", async () => {
  const window = await openWorkbench();
  await accept(window);
  const other: Edit = { kind: "opinion", batch: "f".repeat(64), candidate: "C1", to: "好" };
  expect(await codeOf(edit(window, other))).toBe("USAGE");
});

test.each(["workspace.read", "workspace.undo"] as const)("%s refuses a batch that is not open", async (channel) => {
  const window = await openWorkbench();
  expect(await codeOf(window.call(channel, { ...placeOf(window), batch: "f".repeat(64) }))).toBe("BATCH_NOT_OPEN");
});

test("a candidate that is not in the batch is refused", async () => {
  const window = await openWorkbench();
  await accept(window);
  expect(await codeOf(dossier(window, "C9"))).toBe("UNKNOWN_CANDIDATE");
  expect(await codeOf(edit(window, number("C9", "30")))).toBe("UNKNOWN_CANDIDATE");
});

test("a store that is not there is refused, and none is made", async () => {
  const window = await openExpertWindow();
  expect(await codeOf(read(window))).toBe("STORE_NOT_FOUND");
  expect(await window.call("library.list", { identity: window.identity })).toEqual({ batches: [], problems: [] });
});

test("an attachment comes out byte for byte", async () => {
  const window = await openWorkbench();
  const path = "data/dossiers/d0002/files/0001.txt";
  const bytes = await window.call("workspace.attachment", { ...placeOf(window), attachment: path });
  expect(Buffer.from(bytes).toString()).toBe(attachmentText("C2"));
});

test("what is no attachment of the batch is not handed out", async () => {
  const window = await openWorkbench();
  for (const attachment of ["data/scheme.json", "../store.key", "data/dossiers/d0009/files/0001.txt"]) {
    const request = { ...placeOf(window), attachment };
    expect(await codeOf(window.call("workspace.attachment", request))).toBe("BATCH_NOT_OPEN");
  }
});

test("reading and scoring may begin while the batch is still being taken in", async () => {
  const window = await openExpertWindow();
  const { panel, identity, store } = window;
  const big = await sealTestBatch(panel, { name: "big.fjbatch", attachment: () => new Uint8Array(4_000_000) });
  const place = { store, identity, batch: big.digest };
  const attachment = { ...place, attachment: "data/dossiers/d0003/files/0001.txt" };
  const early: Promise<unknown>[] = [];
  const request = { path: big.path, identity, store, trust: panel.trust };
  const opened = await window.call("batch.open", request, {
    onProgress: ({ stage }) => {
      if (stage !== "verify" || early.length > 0) return;
      early.push(
        window.call("workspace.read", place),
        window.call("workspace.attachment", { ...attachment, source: big.path }),
        codeOf(window.call("workspace.attachment", attachment)),
        window.call("workspace.edit", { ...place, edit: { kind: "undertaking", to: UNDERTAKING } }),
        codeOf(window.call("sheet.sign", { ...place, out: join(panel.folder, "early.fjsheet") })),
        window.call("library.list", { identity }),
      );
    },
  });
  const [workspace, bytes, withoutSource, edited, signed, library] = await Promise.all(early);
  expect(workspace).toMatchObject({ isVerified: false, dossiers: [{}, {}, {}] });
  expect(bytes).toEqual(Buffer.alloc(4_000_000));
  expect(withoutSource).toBe("NOT_VERIFIED");
  expect(edited).toMatchObject({ changed: true });
  expect(signed).toBe("NOT_VERIFIED");
  expect(library).toMatchObject({ batches: [{ isVerified: false }] });
  expect(opened).toMatchObject({ damaged: [] });
  expect(await window.call("workspace.read", place)).toMatchObject({
    isVerified: true,
    undertaking: { text: UNDERTAKING },
  });
});

test("a sheet is current until something it says is changed, and again when that is taken back", async () => {
  const window = await openWorkbench();
  await accept(window);
  for (const candidate of ["C1", "C2", "C3"]) await scoreAll(window, candidate);
  const signed = await sign(window);
  const sheet = async () => (await read(window)).sheet;
  expect(await sheet()).toEqual({ ...signed.sheet, revision: 1, isCurrent: true, revising: null });
  await window.call("sheet.revise", { ...placeOf(window), reason: "更正" });
  await edit(window, number("C1", "12"));
  expect(await sheet()).toMatchObject({ isCurrent: false });
  expect((await window.call("library.list", { identity: window.identity })).batches).toMatchObject([
    { scored: 3, sheet: { isCurrent: false } },
  ]);
  await window.call("workspace.undo", placeOf(window));
  expect(await sheet()).toMatchObject({ revision: 1, isCurrent: true });
  await edit(window, value("C1", "market", { kind: "band", band: "weak" }));
  await sign(window);
  expect(await sheet()).toMatchObject({ revision: 2, isCurrent: true, revising: null });
});

test("a declared conflict makes a signed sheet out of date", async () => {
  const window = await openWorkbench();
  await accept(window);
  for (const candidate of ["C1", "C2", "C3"]) await scoreAll(window, candidate);
  await sign(window);
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "亲属任职" } });
  expect((await read(window)).sheet).toMatchObject({ isCurrent: false });
});
