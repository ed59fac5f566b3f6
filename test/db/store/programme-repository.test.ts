import { join } from "node:path";
import { expect, test } from "vitest";
import { programme } from "#shared/files/programme.ts";
import { migrationsOf } from "../../../electron/db/migrate.ts";
import { createProgrammeRepository } from "../../../electron/store/programme-repository.ts";
import { openTestDatabase } from "../../helpers/store-database.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const BARE = {
  format: "fengjuan-programme",
  version: 1,
  id: "trial-2026",
  title: "试评",
  organiser: "秘书处",
  year: 2026,
  isBlind: true,
  undertaking: "本人承诺独立评审。",
} as const;

test.each([
  ["nothing more", {}],
  ["an English title and a discipline", { titleEn: "Trial", discipline: "会场关闭通讯工具。" }],
  ["a session with an end", { session: { endsAt: "2026-11-24T18:00:00+08:00" } }],
  ["a session with its length", { session: { minutes: 480 } }],
  ["a session with both", { session: { endsAt: "2026-11-24T10:00:00Z", minutes: 480 } }],
])("a programme with %s is read as it was stored", async (_, more) => {
  const path = join(await temporaryFolder(), "store.sqlite");
  const key = new Uint8Array(32).fill(7);
  const db = await openTestDatabase({ path, key, mode: "create", migrations: migrationsOf("expert") });
  const repository = createProgrammeRepository(db);
  const whole = programme.parse({ ...BARE, ...more });
  db.transaction(() => repository.setProgramme(whole));
  expect(repository.programme()).toEqual(whole);
});
