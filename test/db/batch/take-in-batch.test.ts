import { join } from "node:path";
import { expect, test } from "vitest";
import { takeInBatch } from "../../../electron/batch/take-in-batch.ts";
import { openSealedBatch } from "../../../electron/container/batch-reader.ts";
import { RandomAccessFile } from "../../../electron/disk/random-access.ts";
import { makeCard } from "../../../electron/identity/card.ts";
import { NOW, testContext, testDeps } from "../../helpers/expert-desk.ts";
import { createPanel, sealTestBatch, type TestPanel } from "../../helpers/panel-batch.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** Bytes read from the sealed file until its dossiers can be read. */
async function bytesUntilReadable(panel: TestPanel, attachmentBytes: number): Promise<number> {
  const attachment = () => new Uint8Array(attachmentBytes);
  const { path } = await sealTestBatch(panel, { name: `${attachmentBytes}.fjbatch`, attachment });
  const file = await RandomAccessFile.open(path);
  let bytes = 0;
  const source = {
    size: file.size,
    read: (offset: number, length: number) => {
      bytes += length;
      return file.read(offset, length);
    },
  };
  const { stores } = testDeps([panel.expert]);
  const { organiser, expert: identity } = panel;
  const taken = await takeInBatch(
    {
      batch: await openSealedBatch(source, [identity.ageKey.identity]),
      identity,
      organiser: { keyId: organiser.signingKey.keyId, card: makeCard(organiser), pinnedAt: NOW.toISOString() },
      store: null,
      create: (archive) => stores.create(join(panel.folder, `store-${attachmentBytes}`), identity, archive),
    },
    testContext(),
  );
  await file.close();
  expect(taken.store.dossiers.list(taken.batch.digest)).toHaveLength(3);
  return bytes;
}

test("how much is read before dossiers are readable does not depend on the attachments", async () => {
  const panel = await createPanel(await temporaryFolder());
  const small = await bytesUntilReadable(panel, 1_000);
  const large = await bytesUntilReadable(panel, 12_000_000);
  // The three reads of a start that a small file has in common with its end, and chunks that begin elsewhere: 64 KiB each.
  expect(large).toBeLessThan(small + 5 * 65_552);
});
