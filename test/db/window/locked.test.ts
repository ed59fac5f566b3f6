import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Channel, CHANNELS } from "#shared/ipc/channels.ts";
import type { Request } from "#shared/ipc/contract.ts";
import { type ExpertWindow, openWorkbench, PASSPHRASE, placeOf } from "../../helpers/test-window.ts";

const MARKER = "MARKER-私";

/**
 * The channels that answer while an identity is locked, and why each may. Whatever is added to the contract is refused until it is
 * put here.
 */
const MAY_ANSWER: Partial<Record<Channel, string>> = {
  "host.describe": "the machine",
  "files.list": "names of files, as any file manager shows them",
  "identity.list": "names of files",
  "identity.offer": "a free name and random digits",
  "identity.strength": "what was just typed",
  "identity.create": "a new identity",
  "identity.lock": "locks what is locked",
  "identity.unlock": "asks for the passphrase",
  "identity.repass": "asks for the passphrase",
  "scheme.template": "a scheme of ours",
  "scheme.check": "a scheme in the clear, by its path",
  "scheme.aggregate": "scores in the clear, by their path",
  "programme.preview": "a folder in the clear, by its path",
  "ledger.list": "paths and titles of ledgers",
};

/** A whole request on every channel, as the page would make it that has been locked. */
async function requestsOf(window: ExpertWindow): Promise<{ [C in Channel]: Request<C> }> {
  const { data, panel, identity, store, batch } = window;
  const place = placeOf(window);
  const clear = join(panel.folder, "clear");
  await mkdir(clear, { recursive: true });
  const path = join(data, "identities", `${panel.expert.holder.name}.fjid`);
  const out = join(panel.folder, "out");
  const from = join(panel.folder, "rows.csv");
  await writeFile(from, "kind,candidate,state,reason\nundertaking,,,\n");
  const ledger = { ledger: join(data, "ledger"), identity };
  const edit = { kind: "opinion", batch: batch.digest, candidate: "C1", to: "x" } as const;
  const attachment = "data/dossiers/d0001/files/0001.pdf";
  const draft = { matter: { kind: "absence", expert: "E01" }, reason: "x" };
  return {
    "host.describe": {},
    "files.list": { folder: store },
    "identity.list": {},
    "identity.offer": { name: panel.expert.holder.name },
    "identity.strength": { passphrase: PASSPHRASE },
    "identity.create": { path: `${out}.fjid`, name: "他人", organisation: "x", custody: "own", passphrase: PASSPHRASE },
    "identity.lock": { identity },
    "identity.unlock": { path, passphrase: "0000-0000-0000-0000" },
    "identity.repass": { path, passphrase: "0000-0000-0000-0000", newPassphrase: PASSPHRASE },
    "identity.card": { identity, out },
    "scheme.template": { name: "hidden-champion", out: `${out}.json` },
    "scheme.check": { path: from },
    "scheme.aggregate": { scheme: from, scores: from },
    "programme.preview": { folder: clear },
    "programme.seal": { folder: clear, identity, out },
    "file.inspect": { path: batch.path, identity },
    "library.list": { identity },
    "batch.preview": { path: batch.path, identity },
    "batch.open": { path: batch.path, identity, store, trust: panel.trust },
    "workspace.read": place,
    "workspace.dossier": { ...place, candidate: "C1" },
    "workspace.attachment": { ...place, attachment, source: batch.path },
    "workspace.edit": { ...place, edit },
    "workspace.undo": place,
    "workspace.place": {
      ...place,
      place: { step: "score", candidate: null, item: null, field: null, attachment: null, page: 1 },
      isLeft: true,
    },
    "search.find": { ...place, words: MARKER },
    "search.figures": { ...place, candidate: "C1" },
    "compare.read": place,
    "history.read": { ...place, candidate: "C1" },
    "history.revert": { ...place, candidate: "C1", sequence: 1 },
    "history.redo": place,
    "history.pace": place,
    "declare.suggest": place,
    "scoring.declare": { store, identity, from },
    "scoring.score": { store, identity, from },
    "sheet.review": place,
    "sheet.show": place,
    "sheet.check": { ...place, path: out },
    "sheet.revise": { ...place, reason: "复核" },
    "sheet.sign": { store, identity, out },
    "leaving.list": { identity, path },
    "leaving.clear": { identity, path, receipts: [], abandoned: [batch.digest] },
    "safety.copy": { store, identity, folder: clear },
    "safety.place": { store, identity },
    "preferences.read": { identity },
    "preferences.keep": { identity, preferences: PREFERENCES },
    "safety.restore": { copy: out, identity, store: out, batches: [batch.path], exported: "none" },
    "ledger.list": {},
    "collection.board": ledger,
    "collection.collect": { ...ledger, files: [out] },
    "collection.decide": { ...ledger, signer: identity, from },
    "collection.resolve": { ...ledger, signer: identity, draft },
    "collection.close": { ...ledger, signer: identity },
    "draft.read": ledger,
    "draft.keep": { ...ledger, matter: "close", fields: { reason: MARKER } },
    "result.obstacles": ledger,
    "result.rank": ledger,
    "result.report": { ...ledger, out },
    "evidence.verify": { path: clear, identity },
    "round.issue": { ...ledger, out },
    "round.start": { ...place, candidate: "C1" },
    "round.answer": { store, identity, from },
    "round.show": place,
    "round.sign": { store, identity, out },
    "summary.issue": { ...ledger, out },
    "summary.read": { ...place, exported: [] },
    "summary.sign": { store, identity, out, verdict: "agree" },
  };
}

const PREFERENCES = {
  language: "en",
  theme: "dark",
  textSize: 150,
  idleMinutes: 20,
  hasCharacterKeys: false,
  opensNextItem: false,
  paneSizes: { list: 20 },
} as const;

test("while an identity is locked no channel says anything of it, and only those listed answer at all", async () => {
  const window = await openWorkbench();
  const { call, services, identity } = window;
  const { undertaking } = (await call("workspace.read", placeOf(window))).programme;
  await call("workspace.edit", { ...placeOf(window), edit: { kind: "undertaking", to: undertaking } });
  const place = { batch: window.batch.digest, candidate: "C1" };
  for (const kind of ["opinion", "note", "reread"] as const)
    await call("workspace.edit", { ...placeOf(window), edit: { kind, ...place, to: MARKER } });
  await call("identity.lock", { identity });
  const requests = await requestsOf(window);
  const answered: Channel[] = [];
  for (const channel of CHANNELS) {
    const result = await services.call(channel, requests[channel]);
    const isSealed = !result.ok && result.failure.code === "IDENTITY_LOCKED";
    if (!isSealed) answered.push(channel);
    const said = JSON.stringify(result);
    expect([channel, said.includes(MARKER), said.includes("佛山市C1")]).toEqual([channel, false, false]);
  }
  expect(answered.toSorted()).toEqual(Object.keys(MAY_ANSWER).toSorted());
});
