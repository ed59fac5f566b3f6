import { Option, type Command } from "commander";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { Services } from "../services.ts";
import { readPassphrase } from "./passphrase-input.ts";
import { progressLine } from "./progress-line.ts";
import type { Terminal } from "./terminal.ts";

/** What every command works with. */
export type CommandContext = {
  readonly terminal: Terminal;
  readonly services: Services;
  readonly signal: AbortSignal;
};

export type IdentityOptions = {
  readonly identity: string;
  readonly passphraseFile?: string[];
  readonly passphraseFd?: number;
};

/** Calls a service with progress on stderr; throws its refusal. */
export async function call<C extends Channel>(
  { terminal, services, signal }: CommandContext,
  channel: C,
  request: Request<C>,
): Promise<Response<C>> {
  const line = progressLine(terminal);
  try {
    return unwrap(await services.call(channel, request, { onProgress: line.show, signal }));
  } finally {
    line.clear();
  }
}

/** Unlocks the identity that the options name, and gives the key id by which services know it. */
export async function unlock(context: CommandContext, options: IdentityOptions): Promise<string> {
  const source = { files: options.passphraseFile ?? [], descriptor: options.passphraseFd ?? null };
  const passphrase = await readPassphrase(context.terminal, source, options.identity);
  return (await call(context, "identity.unlock", { path: options.identity, passphrase })).identity;
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Adds `--passphrase-file` and `--passphrase-fd`. */
export function withPassphrase(command: Command, { terminal: { text } }: CommandContext): Command {
  return command
    .addOption(new Option("--passphrase-file <file>", text.cli("option.passphrase-file")).argParser(collect))
    .addOption(
      new Option("--passphrase-fd <number>", text.cli("option.passphrase-fd")).argParser((value) =>
        wholeNumber(text, "--passphrase-fd", value, { from: 0, to: 1_000 }),
      ),
    );
}

/** Adds `--identity` and the options for its passphrase. */
export function withIdentity(command: Command, context: CommandContext, isRequired = true): Command {
  const option = new Option("--identity <file>", context.terminal.text.cli("option.identity"));
  return withPassphrase(command.addOption(option.makeOptionMandatory(isRequired)), context);
}

/** A whole number in a range, or the refusal that says so. */
export function wholeNumber(
  text: Terminal["text"],
  name: string,
  value: string,
  range: { from: number; to: number },
): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < range.from || number > range.to) {
    throw new Refusal("USAGE", { detail: text.cli("usage.number", { name, ...range }) });
  }
  return number;
}
