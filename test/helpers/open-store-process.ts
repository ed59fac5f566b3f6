/** Another process: tries to open the store at `path` with `key` (hex) and prints the code it is refused with, or `opened`. */
import { openDatabase } from "../../electron/db/open-database.ts";
import { Refusal } from "../../shared/ipc/result.ts";

const [path = "", key = "", migrations = ""] = process.argv.slice(2);
try {
  await openDatabase({
    path,
    key: Uint8Array.from(Buffer.from(key, "hex")),
    migrations: new URL(migrations),
    applicationId: 1,
    mode: "open",
    isOnRemovable: () => Promise.resolve(false),
  });
  process.stdout.write("opened");
} catch (error) {
  process.stdout.write(error instanceof Refusal ? error.code : String(error));
}
