import { join } from "node:path";
import { expect, test } from "vitest";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { prepareProgramme } from "../../helpers/prepared-programme.ts";
import { openWindow, unlock } from "../../helpers/test-window.ts";

const ABSENCE = { reason: "因病未到，DRAFT-MARKER", by: "other" };

async function openLedger() {
  const window = await openWindow();
  const programme = await prepareProgramme();
  const identity = await unlock(window, programme.secretary);
  await window.call("programme.seal", { folder: programme.folder, identity, out: programme.out });
  return { ...window, programme, identity, ledger: join(programme.out, "ledger") };
}

test("what was filled in is there for another process, each matter for itself, as it stood last", async () => {
  const { call, services, data, programme, ledger, identity } = await openLedger();
  expect(await call("draft.read", { ledger, identity })).toEqual({ drafts: {} });
  await call("draft.keep", { ledger, identity, matter: "close", fields: { reason: "现场" } });
  await call("draft.keep", { ledger, identity, matter: "absence E04", fields: { reason: "因", expert: "E04" } });
  await call("draft.keep", { ledger, identity, matter: "absence E04", fields: ABSENCE });
  services.close();
  const second = await openWindow(data);
  await unlock(second, programme.secretary);
  const { drafts } = await second.call("draft.read", { ledger, identity });
  expect(drafts).toEqual({ close: { reason: "现场" }, "absence E04": ABSENCE });
});

test("a draft without fields is forgotten, and the others stay", async () => {
  const { call, ledger, identity } = await openLedger();
  await call("draft.keep", { ledger, identity, matter: "close", fields: { reason: "现场" } });
  await call("draft.keep", { ledger, identity, matter: "report", fields: { folder: "/tmp" } });
  await call("draft.keep", { ledger, identity, matter: "close", fields: {} });
  expect(await call("draft.read", { ledger, identity })).toEqual({ drafts: { report: { folder: "/tmp" } } });
});

test("a draft is shown to who wrote it and to nobody else who may open the ledger", async () => {
  const window = await openLedger();
  const { call, ledger, identity, programme } = window;
  await call("draft.keep", { ledger, identity, matter: "absence E04", fields: ABSENCE });
  const collecting = await unlock(window, programme.collecting);
  expect(await call("draft.read", { ledger, identity: collecting })).toEqual({ drafts: {} });
  await call("draft.keep", { ledger, identity: collecting, matter: "absence E04", fields: {} });
  expect(await call("draft.read", { ledger, identity })).toEqual({ drafts: { "absence E04": ABSENCE } });
});

test("drafts change nothing that the ledger says, and lie nowhere in the clear", async () => {
  const { call, data, ledger, identity, programme } = await openLedger();
  const before = await call("collection.board", { ledger, identity });
  await call("draft.keep", { ledger, identity, matter: "absence E04", fields: ABSENCE });
  expect(await call("collection.board", { ledger, identity })).toEqual(before);
  expect(await filesContaining(programme.out, "DRAFT-MARKER")).toEqual([]);
  expect(await filesContaining(data, "DRAFT-MARKER")).toEqual([]);
});

test("a draft longer than anything that can be signed is refused", async () => {
  const { services, ledger, identity } = await openLedger();
  const fields = { reason: "长".repeat(10_001) };
  const refused = await services.call("draft.keep", { ledger, identity, matter: "close", fields });
  expect(refused.ok ? null : refused.failure.code).toBe("USAGE");
});
