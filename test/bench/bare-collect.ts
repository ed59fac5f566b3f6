/**
 * The floor under collecting, in a process of its own: opens each sheet file with the age library, checks its Ed25519 signature and
 * inserts it, all in one transaction of a plain database. No rule is checked, nothing merged. Arguments: the folder of sheets, a
 * JSON file `{identity, keys}` with the age identity and each key's SPKI by key id, and the database. Prints milliseconds.
 */
import Sqlite from "better-sqlite3";
import { createPublicKey, verify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import { z } from "zod";
import { pae } from "../../electron/crypto/dsse.ts";

const [folder = "", about = "", path = ""] = process.argv.slice(2);
const known = z.object({ identity: z.string(), keys: z.record(z.string(), z.string()) });
const envelope = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
});
const { identity, keys } = known.parse(JSON.parse(readFileSync(about, "utf8")));

const started = performance.now();
const database = new Sqlite(path);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("CREATE TABLE sheet (file BLOB NOT NULL) STRICT");
const insert = database.prepare("INSERT INTO sheet (file) VALUES (?)");
const decrypter = new Decrypter();
decrypter.addIdentity(identity);
database.exec("BEGIN");
for (const name of readdirSync(folder)) {
  const file = readFileSync(join(folder, name));
  const lines = (await decrypter.decrypt(file, "text")).trimEnd().split("\n");
  for (const line of lines) verifyLine(line);
  insert.run(file);
}
database.exec("COMMIT");
process.stdout.write(String(performance.now() - started));
database.close();

function verifyLine(line: string): void {
  const { payload, signatures } = envelope.parse(JSON.parse(line));
  const [signature] = signatures;
  const key = Buffer.from(keys[signature?.keyid ?? ""] ?? "", "base64");
  const publicKey = createPublicKey({ key, format: "der", type: "spki" });
  const isRight = verify(
    null,
    pae(Buffer.from(payload, "base64")),
    publicKey,
    Buffer.from(signature?.sig ?? "", "base64"),
  );
  if (!isRight) throw new Error("a signature does not hold");
}
