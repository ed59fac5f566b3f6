import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAttachment } from "../../../electron/batch/read-attachment.ts";
import { takeInBatch } from "../../../electron/batch/take-in-batch.ts";
import { openSealedBatch } from "../../../electron/container/batch-reader.ts";
import { RandomAccessFile } from "../../../electron/disk/random-access.ts";
import { makeCard } from "../../../electron/identity/card.ts";
import type { ServiceContext } from "../../../electron/service-context.ts";
import { createDesk, NOW, open, testContext, testDeps } from "../../helpers/expert-desk.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { attachmentText, sealTestBatch } from "../../helpers/panel-batch.ts";
import { sealTestRound } from "../../helpers/panel-round.ts";

const FIRST = "data/dossiers/d0001/files/0001.txt";

test("an opened batch is readable, verified and copied unchanged into the store", async () => {
  const desk = await createDesk();
  const opened = await open(desk);
  expect(opened).toMatchObject({ programme: "trial-2026", round: 1, dossiers: 3, attachments: 3, damaged: [] });
  expect(opened.batch.digest).toBe(desk.batch.digest);
  const store = await desk.store();
  expect(store.dossiers.list(desk.batch.digest).map(({ candidate }) => candidate)).toEqual(["C1", "C2", "C3"]);
  const attachments = store.dossiers.attachments(desk.batch.digest);
  expect(attachments.map(({ state }) => state)).toEqual(["verified", "verified", "verified"]);
  expect(store.dossiers.pages(attachments[0]?.id ?? 0)).toEqual([attachmentText("C1")]);
  const copy = await readFile(join(desk.folder, "sealed", `${desk.batch.digest}.fjbatch`));
  expect(copy).toEqual(await readFile(desk.batch.path));
});

test("an attachment comes back byte for byte from the store's own copy", async () => {
  const desk = await createDesk();
  await open(desk);
  const bytes = await readAttachment(await desk.store(), desk.panel.expert, { batch: desk.batch.digest, path: FIRST });
  expect(Buffer.from(bytes).toString()).toBe(attachmentText("C1"));
});

test("nothing of a dossier is on disk in the clear, while the store is open or after", async () => {
  const desk = await createDesk();
  await open(desk);
  for (const marker of ["MARKER-C1", "研发投入", "佛山市C1"]) {
    expect(await filesContaining(desk.folder, marker)).toEqual([]);
  }
  desk.deps.stores.close();
  expect(await filesContaining(desk.folder, "MARKER-C1")).toEqual([]);
});

test("opening the same batch again changes nothing and needs no card", async () => {
  const desk = await createDesk();
  await open(desk);
  const before = await stat(join(desk.folder, "sealed", `${desk.batch.digest}.fjbatch`));
  const again = await open(desk, { trust: undefined });
  expect(again).toMatchObject({ dossiers: 3, damaged: [] });
  expect((await stat(join(desk.folder, "sealed", `${desk.batch.digest}.fjbatch`))).mtimeMs).toBe(before.mtimeMs);
});

test("where one batch is expected another of the same person and programme is not taken in", async () => {
  const desk = await createDesk();
  await open(desk);
  const other = await sealTestBatch(desk.panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
  const { digest } = desk.batch;
  expect(await codeOf(open(desk, { path: other.path, expected: digest }))).toBe("ANOTHER_BATCH");
  const store = await desk.store();
  expect(store.batches.list().map((batch) => batch.digest)).toEqual([digest]);
  expect(await open(desk, { expected: digest })).toMatchObject({ batch: { digest } });
});

test("a first opening without the organiser's card is refused with the card's code and makes no store", async () => {
  const desk = await createDesk();
  const error: unknown = await open(desk, { trust: undefined }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    failure: { code: "UNKNOWN_ORGANISER", params: { code: expect.stringMatching(/^(\d{4} ){5}\d{4}$/) } },
  });
  expect(await readdir(desk.panel.folder)).not.toContain("store");
});

test("a batch by another organiser than the card's is refused", async () => {
  const desk = await createDesk();
  const { path } = await sealTestBatch(desk.panel, { name: "foreign.fjbatch", signer: desk.panel.collecting });
  expect(await codeOf(open(desk, { path }))).toBe("UNKNOWN_ORGANISER");
});

test("another card than the one pinned is refused", async () => {
  const desk = await createDesk();
  await open(desk);
  const other = await createDesk();
  expect(await codeOf(open(desk, { trust: other.panel.trust }))).toBe("UNKNOWN_ORGANISER");
});

test("a second batch of the same programme goes into the same store", async () => {
  const desk = await createDesk();
  await open(desk);
  const second = await sealTestRound(desk.panel, { C1: "abnormal-score" });
  expect(await open(desk, { path: second.path })).toMatchObject({ round: 2, dossiers: 1 });
  expect((await desk.store()).batches.list().map(({ digest }) => digest)).toEqual([desk.batch.digest, second.digest]);
});

test.each([
  ["programme", { "data/programme.json": (text: string) => text.replace("trial-2026", "other-2026") }],
  ["undertaking", { "data/programme.json": (text: string) => text.replace("公正", "公平") }],
  ["scheme", { "data/scheme.json": (text: string) => text.replace("（测试）", "（另一）") }],
])("a batch of another %s is refused and leaves the store as it was", async (reason, changes) => {
  const desk = await createDesk();
  await open(desk);
  const second = await sealTestBatch(desk.panel, {
    name: "second.fjbatch",
    documents: (documents) => ({
      ...documents,
      ...Object.fromEntries(
        Object.entries(changes).map(([path, change]) => [path, change(JSON.stringify(documents[path]))]),
      ),
    }),
    statement: (statement) =>
      reason === "programme" ? JSON.stringify(statement).replace("trial-2026", "other-2026") : statement,
  });
  const error: unknown = await open(desk, { path: second.path }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ failure: { code: "PROGRAMME_MISMATCH", params: { reason } } });
  expect((await desk.store()).batches.list()).toHaveLength(1);
});

test("the same content sealed again for a stand-in is the same batch", async () => {
  const desk = await createDesk();
  await open(desk);
  const again = await sealTestBatch(desk.panel, { name: "again.fjbatch", recipients: [desk.panel.expert] });
  expect(again.digest).toBe(desk.batch.digest);
  expect(await open(desk, { path: again.path })).toMatchObject({ dossiers: 3, damaged: [] });
});

test("an opening that is cancelled while verifying can be read, is not verified, and goes on at the next opening", async () => {
  const desk = await createDesk();
  const cancel = new AbortController();
  const big = await sealTestBatch(desk.panel, {
    name: "big.fjbatch",
    attachment: () => new Uint8Array(3 << 20).fill(7),
  });
  const context = testContext({
    signal: cancel.signal,
    onProgress: ({ stage }) => {
      if (stage === "verify") cancel.abort();
    },
  });
  expect(await codeOf(open(desk, { path: big.path }, context))).toBe("CANCELLED");
  const store = await desk.store();
  expect(store.batches.find(big.digest)?.verification).toBeNull();
  expect(store.dossiers.list(big.digest)).toHaveLength(3);
  expect(await readdir(join(desk.folder, "sealed"))).toEqual([]);
  expect(await open(desk, { path: big.path })).toMatchObject({ damaged: [] });
  expect(store.batches.find(big.digest)?.verification).not.toBeNull();
});

test("an opening that stopped before the text of pages was stored is gone on with", async () => {
  const desk = await createDesk();
  const { expert: identity, organiser } = desk.panel;
  const source = await RandomAccessFile.open(desk.batch.path);
  const card = makeCard(organiser);
  const { store } = await takeInBatch(
    {
      batch: await openSealedBatch(source, [identity.ageKey.identity]),
      identity,
      organiser: { keyId: organiser.signingKey.keyId, card, pinnedAt: NOW.toISOString() },
      store: null,
      create: (archive) => desk.deps.stores.create(desk.folder, identity, archive),
    },
    testContext(),
  );
  await source.close();
  const { dossiers } = store;
  const pages = () => dossiers.attachments(desk.batch.digest).map(({ id }) => dossiers.pages(id));
  expect(dossiers.list(desk.batch.digest)).toHaveLength(3);
  expect(pages()).toEqual([[], [], []]);
  await open(desk);
  expect(pages()).toEqual([[attachmentText("C1")], [attachmentText("C2")], [attachmentText("C3")]]);
});

test("page text that an opening stored before it was cancelled stays as it is", async () => {
  const desk = await createDesk();
  const cancel = new AbortController();
  const onProgress: ServiceContext["onProgress"] = ({ stage }) => {
    if (stage === "import") cancel.abort();
  };
  expect(await codeOf(open(desk, {}, testContext({ signal: cancel.signal, onProgress })))).toBe("CANCELLED");
  const store = await desk.store();
  const [first] = store.dossiers.attachments(desk.batch.digest);
  expect(store.dossiers.pages(first?.id ?? 0)).toEqual([attachmentText("C1")]);
  await open(desk);
  expect(store.dossiers.pages(first?.id ?? 0)).toEqual([attachmentText("C1")]);
});

test("while a batch is being taken in, an attachment is read from where it was opened", async () => {
  const desk = await createDesk();
  const cancel = new AbortController();
  const onProgress: ServiceContext["onProgress"] = ({ stage }) => {
    if (stage === "verify") cancel.abort();
  };
  const context = testContext({ signal: cancel.signal, onProgress });
  const big = await sealTestBatch(desk.panel, {
    name: "big.fjbatch",
    attachment: () => new Uint8Array(3 << 20).fill(7),
  });
  expect(await codeOf(open(desk, { path: big.path }, context))).toBe("CANCELLED");
  const place = { batch: big.digest, path: FIRST };
  const store = await desk.store();
  expect(await codeOf(readAttachment(store, desk.panel.expert, place))).toBe("NOT_VERIFIED");
  const bytes = await readAttachment(store, desk.panel.expert, { ...place, source: big.path });
  expect(bytes).toHaveLength(3 << 20);
});

test("another process that holds the store keeps a second opening out", async () => {
  const desk = await createDesk();
  await open(desk);
  expect(await codeOf(open({ ...desk, deps: testDeps([desk.panel.expert]) }))).toBe("STORE_BUSY");
});

test("a store of somebody else is refused", async () => {
  const desk = await createDesk();
  await open(desk);
  desk.deps.stores.close();
  const stranger = desk.panel.collecting;
  const other = { ...desk, deps: testDeps([stranger]), identity: stranger.signingKey.keyId };
  expect(await codeOf(open(other))).toBe("STORE_WRONG_KEY");
});

test("a locked identity is refused", async () => {
  const desk = await createDesk();
  expect(await codeOf(open({ ...desk, deps: testDeps([]) }))).toBe("IDENTITY_LOCKED");
});
