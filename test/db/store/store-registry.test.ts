import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockIdentity } from "../../../electron/identity/identity-services.ts";
import { createScoredDesk, testDeps } from "../../helpers/expert-desk.ts";
import { codeOf } from "../../helpers/refusal.ts";

test("a store that is being looked for while its owner is locked does not stay open", async () => {
  const { deps, folder, identity, panel } = await createScoredDesk();
  deps.stores.release(folder);
  const looking = codeOf(deps.stores.openIfThere(folder, panel.expert));
  await lockIdentity(deps, { identity });
  expect(await looking).toBe("IDENTITY_LOCKED");
  const elsewhere = testDeps([panel.expert]).stores;
  expect((await elsewhere.openIfThere(folder, panel.expert))?.owner).toBe(identity);
});

test("a store that is asked for after its owner was locked is not opened", async () => {
  const { deps, folder, identity, panel } = await createScoredDesk();
  await lockIdentity(deps, { identity });
  expect(await codeOf(deps.stores.open(folder, panel.expert))).toBe("IDENTITY_LOCKED");
  const elsewhere = testDeps([panel.expert]).stores;
  expect((await elsewhere.openIfThere(folder, panel.expert))?.owner).toBe(identity);
});

test("a store whose making was cut off when its file was still empty is none, and can be made", async () => {
  const { deps, folder, panel } = await createScoredDesk();
  deps.stores.release(folder);
  await truncate(join(folder, "store.sqlite"));
  expect(await deps.stores.openIfThere(folder, panel.expert)).toBeNull();
  const store = await deps.stores.create(folder, panel.expert, panel.archive.ageKey.recipient);
  expect(store.batches.list()).toEqual([]);
});
