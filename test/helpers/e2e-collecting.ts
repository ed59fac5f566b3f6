import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import type { Envelope } from "../../electron/crypto/dsse.ts";
import { openIdentity } from "../../electron/identity/identity-file.ts";
import { readSheetFile } from "../../electron/sheet/sheet-file.ts";
import { receiptCode } from "../../electron/sheet/receipt-code.ts";

/** The newest sheet in a file, as the collecting identity of the demo opens it. */
export async function collectedSheet(path: string, passphrase: string): Promise<Envelope> {
  const file = await readFile(join(inject("smallDemo"), "identities", "collecting.fjid"));
  const { ageKey } = await openIdentity(file, foldPassphrase(passphrase));
  const [newest] = await readSheetFile(await readFile(path), [ageKey.identity]);
  if (newest === undefined) throw new Error("no sheet in the file");
  return newest;
}

/** The receipt code that the secretariat of the demo reads out for a sheet file. */
export async function collectingReceipt(path: string, passphrase: string): Promise<string> {
  const { signatures } = await collectedSheet(path, passphrase);
  return receiptCode(signatures[0]?.signature ?? new Uint8Array());
}
