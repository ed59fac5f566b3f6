import { expect, test } from "vitest";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request } from "#shared/ipc/contract.ts";
import { createServices } from "../../../electron/services.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { describeHost, openWindow } from "../../helpers/test-window.ts";

const nobody = "0".repeat(64);

test("the host's own words come back to the page", async () => {
  const { call, data } = await openWindow();
  expect(await call("host.describe", {})).toEqual(describeHost(data));
});

test.each<[Channel, Request<Channel>]>([
  ["host.describe", {}],
  ["identity.list", {}],
  ["identity.offer", { name: "王专家" }],
  ["library.list", { identity: nobody }],
  ["batch.preview", { path: "B01.fjbatch", identity: nobody }],
  ["ledger.list", {}],
])("without a window, %s is refused as misused", async (channel, request) => {
  const services = createServices({ application: { name: "fengjuan", version: "0.1.0" } });
  expect(await services.call(channel, request)).toMatchObject({ ok: false, failure: { code: "USAGE" } });
  services.close();
});

test.each<[Channel, Request<Channel>]>([
  ["library.list", { identity: nobody }],
  ["batch.preview", { path: "B01.fjbatch", identity: nobody }],
  ["workspace.read", { store: "s", identity: nobody, batch: nobody }],
  ["workspace.dossier", { store: "s", identity: nobody, batch: nobody, candidate: "C1" }],
  ["workspace.attachment", { store: "s", identity: nobody, batch: nobody, attachment: "data/x.pdf" }],
  ["workspace.undo", { store: "s", identity: nobody, batch: nobody }],
  [
    "workspace.edit",
    {
      store: "s",
      identity: nobody,
      batch: nobody,
      edit: { kind: "opinion", batch: nobody, candidate: "C1", to: "好" },
    },
  ],
  ["collection.board", { ledger: "l", identity: nobody }],
  [
    "collection.resolve",
    { ledger: "l", identity: nobody, signer: nobody, draft: { matter: { kind: "absence" }, reason: "缺席" } },
  ],
])("%s is refused while the identity is locked", async (channel, request) => {
  const { call } = await openWindow();
  expect(await codeOf(call(channel, request))).toBe("IDENTITY_LOCKED");
});
