import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { encodeEnvelope, signEnvelope } from "../../../electron/crypto/dsse.ts";
import { generateSigningKey } from "../../../electron/crypto/signing-key.ts";
import { migrationsOf } from "../../../electron/db/migrate.ts";
import { createCollectionRepository } from "../../../electron/ledger/collection-repository.ts";
import { migrationsFolder, openTestDatabase } from "../../helpers/store-database.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

test("0003-envelope-signer names the keys of every envelope collected before it", async () => {
  const folder = await temporaryFolder();
  const place = { path: join(folder, "ledger.sqlite"), key: new Uint8Array(32).fill(7) };
  const earlier = ["0001-ledger.sql", "0002-round.sql"].map((name) =>
    readFile(new URL(name, migrationsOf("ledger")), "utf8"),
  );
  const migrations = await migrationsFolder(folder, await Promise.all(earlier));
  const [own, other] = [generateSigningKey(), generateSigningKey()];
  const payload = Buffer.from("评分表");
  const envelopes = [[own, other], [other]].map((keys) => Buffer.from(encodeEnvelope(signEnvelope(payload, keys))));
  const before = await openTestDatabase({ ...place, mode: "create", migrations });
  for (const [index, envelope] of envelopes.entries()) {
    before
      .change<[string, string, Uint8Array]>("INSERT INTO sheet_envelope VALUES (?, ?, ?)")
      .runOne(`${index}`.repeat(64), "d".repeat(64), envelope);
  }
  before.close();

  const after = await openTestDatabase({ ...place, mode: "open", migrations: migrationsOf("ledger") });
  const collection = createCollectionRepository(after);
  expect(collection.envelopesBy([own.keyId]).map((envelope) => Buffer.from(envelope))).toEqual(envelopes.slice(0, 1));
  expect(collection.envelopesBy([other.keyId])).toHaveLength(2);
  expect(collection.strangeSignatures([own.keyId])).toEqual([
    { digest: "d".repeat(64), keyId: other.keyId },
    { digest: "d".repeat(64), keyId: other.keyId },
  ]);
});
