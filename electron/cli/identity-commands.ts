import type { Command } from "commander";
import { generatePassphrase } from "../crypto/passphrase.ts";
import {
  call,
  unlock,
  withIdentity,
  withPassphrase,
  type CommandContext,
  type IdentityOptions,
} from "./command-context.ts";
import { readNewPassphrase } from "./passphrase-input.ts";

type KeygenOptions = Partial<Omit<IdentityOptions, "identity">> & {
  name: string;
  org: string;
  title?: string;
  issued?: true;
  out: string;
};

/** `keygen` and `card`. */
export function addIdentityCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;

  withPassphrase(program.command("keygen"), context)
    .description(text.cli("keygen"))
    .requiredOption("--name <name>", text.cli("keygen.name"))
    .requiredOption("--org <organisation>", text.cli("keygen.org"))
    .option("--title <title>", text.cli("keygen.title"))
    .option("--issued", text.cli("keygen.issued"))
    .requiredOption("--out <file>", text.cli("option.out-file"))
    .action(async (options: KeygenOptions) => {
      const source = { files: options.passphraseFile ?? [], descriptor: options.passphraseFd ?? null };
      const typed = await readNewPassphrase(terminal, source);
      const passphrase = typed ?? generatePassphrase();
      const holder = await call(context, "identity.create", {
        path: options.out,
        name: options.name,
        organisation: options.org,
        ...(options.title === undefined ? {} : { title: options.title }),
        custody: options.issued === true ? "issued" : "own",
        passphrase,
      });
      terminal.say(
        text.cli("keygen.done", { name: holder.name, organisation: holder.organisation, path: options.out }),
      );
      if (typed === null) terminal.say(text.cli("keygen.passphrase", { passphrase }));
      terminal.say(text.cli("code", { code: holder.code }));
      if (terminal.isJson) terminal.document(typed === null ? { ...holder, passphrase } : holder);
    });

  withIdentity(program.command("card"), context)
    .description(text.cli("card"))
    .requiredOption("--out <file>", text.cli("option.out-file"))
    .action(async (options: IdentityOptions & { out: string }) => {
      const identity = await unlock(context, options);
      const holder = await call(context, "identity.card", { identity, out: options.out });
      terminal.say(text.cli("card.done", { path: options.out }));
      terminal.say(text.cli("code", { code: holder.code }));
      if (terminal.isJson) terminal.document(holder);
    });
}
