import { Command } from "commander";
import { Refusal } from "#shared/ipc/result.ts";
import type { CliKey } from "#shared/text/catalogue.ts";
import { APPLICATION } from "../application.ts";
import type { CommandContext } from "./command-context.ts";
import { addDemoCommand } from "./demo-command.ts";
import { addExpertCommands } from "./expert-commands.ts";
import { addIdentityCommands } from "./identity-commands.ts";
import { addResultCommands } from "./result-commands.ts";
import { addRoundCommands } from "./round-commands.ts";
import { addSchemeCommands } from "./scheme-commands.ts";
import { addSecretariatCommands } from "./secretariat-commands.ts";
import type { Terminal } from "./terminal.ts";

/** The `fengjuan` command (DESIGN section 8): the same services as the window, without one. */
export function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const { text } = terminal;
  const program = new LocalisedCommand("fengjuan", terminal)
    .description(text.cli("program"))
    .version(APPLICATION.version, "-V, --version", text.cli("help.version"))
    .showHelpAfterError(false);
  addIdentityCommands(program, context);
  addSchemeCommands(program, context);
  addSecretariatCommands(program, context);
  addExpertCommands(program, context);
  addResultCommands(program, context);
  addRoundCommands(program, context);
  addDemoCommand(program, context);
  return program;
}

const HELP_TITLES: Readonly<Record<string, CliKey>> = {
  "Usage:": "help.usage",
  "Arguments:": "help.arguments",
  "Options:": "help.options",
  "Commands:": "help.commands",
};

const USAGE_ERRORS: Readonly<Record<string, CliKey>> = {
  "commander.missingMandatoryOptionValue": "usage.missing-option",
  "commander.optionMissingArgument": "usage.missing-option",
  "commander.missingArgument": "usage.missing-argument",
  "commander.unknownOption": "usage.unknown-option",
  "commander.unknownCommand": "usage.unknown-command",
  "commander.excessArguments": "usage.excess",
};

/** A command whose help and usage errors speak the chosen language, and which never ends the process by itself. */
class LocalisedCommand extends Command {
  readonly #terminal: Terminal;

  constructor(name: string, terminal: Terminal) {
    super(name);
    const { text, streams } = terminal;
    this.#terminal = terminal;
    this.configureOutput({
      writeOut: (words) => streams.stdout.write(words),
      writeErr: (words) => streams.stderr.write(words),
    });
    this.helpOption("-h, --help", text.cli("help.flag"));
    this.helpCommand(false);
    this.option("--json", text.cli("option.json"));
    this.option("--lang <language>", text.cli("option.lang"));
    this.exitOverride();
    this.configureHelp({ styleTitle: (title) => this.#title(title) });
  }

  override createCommand(name: string): Command {
    return new LocalisedCommand(name, this.#terminal);
  }

  /** Every usage error of commander passes here, in English and with a code. */
  override error(message: string, options?: { code?: string }): never {
    const key = USAGE_ERRORS[options?.code ?? ""];
    // An option that does not exist may have been given a passphrase: its value is not repeated.
    const name = /'([^'=]*)/.exec(message)?.[1] ?? "";
    throw new Refusal("USAGE", { detail: key === undefined ? message : this.#terminal.text.cli(key, { name }) });
  }

  #title(title: string): string {
    const key = HELP_TITLES[title];
    return key === undefined ? title : this.#terminal.text.cli(key);
  }
}
