import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { readPassphrase } from "../../../electron/cli/passphrase-input.ts";
import { createTerminal } from "../../../electron/cli/terminal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const PASSPHRASE = "9182-7364-5546-3728";

it.each([
  ["an editor's last line end", Buffer.from(`${PASSPHRASE}\n`)],
  ["Windows' line end", Buffer.from(`${PASSPHRASE}\r\n`)],
  ["Notepad's byte order mark", Buffer.from(`\ufeff${PASSPHRASE}`)],
  ["Windows PowerShell's UTF-16", Buffer.from(`\ufeff${PASSPHRASE}\r\n`, "utf16le")],
])("a passphrase is read from a file with %s", async (_what, bytes) => {
  const file = join(await temporaryFolder(), "passphrase.txt");
  await writeFile(file, bytes);
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(), environment: {} };
  const terminal = createTerminal(streams, { isJson: false, language: "en" });
  expect(await readPassphrase(terminal, { files: [file], descriptor: null }, "")).toBe(PASSPHRASE);
});
