import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Refusal } from "#shared/ipc/result.ts";
import { inert, type Terminal } from "./terminal.ts";

/** Where a passphrase comes from; never from an argument, which other users of the machine could read. */
export type PassphraseSource = {
  /** Files; more than one hold the parts of a split passphrase, in order. */
  readonly files: readonly string[];
  readonly descriptor: number | null;
};

/** More than any passphrase, and less than a file named by mistake. */
const MAX_CHARACTERS = 1_024;

/** Reads the passphrase from the files, the descriptor, or a prompt that shows nothing. `PASSPHRASE_REQUIRED` without any of them. */
export async function readPassphrase(terminal: Terminal, source: PassphraseSource, path: string): Promise<string> {
  if (source.files.length > 0) return source.files.map(firstLine).join("");
  if (source.descriptor !== null) return firstLine(source.descriptor);
  return prompt(terminal, terminal.text.cli("prompt.passphrase", { path }));
}

/** A new passphrase: as above, or typed twice; an empty line asks for an offered one and gives null. */
export async function readNewPassphrase(terminal: Terminal, source: PassphraseSource): Promise<string | null> {
  if (source.files.length > 0 || source.descriptor !== null) return readPassphrase(terminal, source, "");
  if (!terminal.streams.stdin.isTTY) return null;
  const typed = await prompt(terminal, terminal.text.cli("prompt.new"));
  if (typed === "") return null;
  const again = await prompt(terminal, terminal.text.cli("prompt.again"));
  if (typed !== again) throw new Refusal("USAGE", { detail: terminal.text.cli("prompt.differ") });
  return typed;
}

function firstLine(file: string | number): string {
  let bytes: Buffer;
  try {
    const descriptor = typeof file === "number" ? file : openSync(file, "r");
    bytes = readFileSync(descriptor);
    if (typeof file === "string") closeSync(descriptor);
  } catch (error) {
    throw new Refusal("FILE_NOT_FOUND", { path: typeof file === "number" ? `fd ${file}` : file }, { cause: error });
  }
  // What Windows PowerShell's `>` writes is UTF-16 with a byte order mark.
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  const line = text.replace(/^\ufeff/, "").split(/\r?\n/, 1)[0] ?? "";
  if (line.length > MAX_CHARACTERS) throw new Refusal("FILE_TOO_LARGE", { limit: MAX_CHARACTERS });
  return line;
}

async function prompt(terminal: Terminal, question: string): Promise<string> {
  const { stdin, stderr } = terminal.streams;
  if (!stdin.isTTY) throw new Refusal("PASSPHRASE_REQUIRED");
  stderr.write(inert(question));
  // readline echoes to its output; this one swallows the echo.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      reader.once("line", resolve);
      reader.once("SIGINT", () => reject(new Refusal("CANCELLED")));
      reader.once("close", () => reject(new Refusal("PASSPHRASE_REQUIRED")));
    });
  } finally {
    reader.close();
    stderr.write("\n");
  }
}
