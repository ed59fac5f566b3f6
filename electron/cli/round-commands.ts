import { Option, type Command } from "commander";
import { call, unlock, withIdentity, type CommandContext, type IdentityOptions } from "./command-context.ts";
import { withLedger } from "./secretariat-commands.ts";

type LedgerOptions = IdentityOptions & { ledger: string };
type SignOptions = IdentityOptions & {
  store: string;
  out: string;
  replace: boolean;
  batch?: string;
  revisionReason?: string;
};

/** `round`, `summary`, `answer` and `countersign`: what comes after the first closing. */
export function addRoundCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;

  withLedger(program.command("round"), context)
    .description(text.cli("round"))
    .option("--from <file>", text.cli("round.from"))
    .option("--attachments <folder>", text.cli("round.attachments"))
    .requiredOption("--out <folder>", text.cli("option.out-folder"))
    .action(async (options: LedgerOptions & { from?: string; attachments?: string; out: string }) => {
      const identity = await unlock(context, options);
      const { ledger, out } = options;
      const from = options.from === undefined ? {} : { from: options.from };
      const attachments = options.attachments === undefined ? {} : { attachments: options.attachments };
      const issued = await call(context, "round.issue", { ledger, identity, out, ...from, ...attachments });
      terminal.say(text.cli("round.done", { objections: issued.objections.length, batches: issued.batches.length }));
      for (const { file, expert, round, dossiers, batch } of issued.batches) {
        terminal.say(text.cli("round.batch", { file, expert, round, dossiers }));
        terminal.say(`  ${text.cli("code", { code: batch.code })}`);
      }
      if (terminal.isJson) terminal.document(issued);
    });

  withLedger(program.command("summary"), context)
    .description(text.cli("summary"))
    .requiredOption("--out <folder>", text.cli("option.out-folder"))
    .action(async (options: LedgerOptions & { out: string }) => {
      const identity = await unlock(context, options);
      const issued = await call(context, "summary.issue", { ledger: options.ledger, identity, out: options.out });
      for (const { file, panel, experts, batch } of issued.batches) {
        terminal.say(text.cli("summary.batch", { file, panel, experts: experts.join(" ") }));
        terminal.say(`  ${text.cli("code", { code: batch.code })}`);
      }
      if (terminal.isJson) terminal.document(issued);
    });

  withSigning(program.command("answer"), context)
    .description(text.cli("answer"))
    .requiredOption("--from <file>", text.cli("answer.from"))
    .option("--scores <file>", text.cli("answer.scores"))
    .action(async (options: SignOptions & { from: string; scores?: string }) => {
      const identity = await unlock(context, options);
      const { store, out, replace, from, scores } = options;
      const batch = options.batch === undefined ? {} : { batch: options.batch };
      // Answering again is one command with its reason, and so is a revision of what was signed.
      const revise = options.revisionReason;
      await call(context, "round.answer", { store, identity, from, revise, ...batch });
      if (scores !== undefined) await call(context, "scoring.score", { store, identity, from: scores, revise });
      const signed = await call(context, "round.sign", {
        store,
        identity,
        out,
        replace,
        ...batch,
        ...reasonOf(options),
      });
      saySigned(context, signed);
    });

  withSigning(program.command("countersign"), context)
    .description(text.cli("countersign"))
    .addOption(
      new Option("--verdict <word>", text.cli("countersign.verdict"))
        .choices(["agree", "dissent", "refuse"])
        .makeOptionMandatory(),
    )
    .option("--words <text>", text.cli("countersign.words"))
    .action(async (options: SignOptions & { verdict: "agree" | "dissent" | "refuse"; words?: string }) => {
      const identity = await unlock(context, options);
      const { store, out, replace, verdict } = options;
      const batch = options.batch === undefined ? {} : { batch: options.batch };
      const words = options.words === undefined ? {} : { words: options.words };
      const request = { store, identity, out, replace, verdict, ...batch, ...words, ...reasonOf(options) };
      saySigned(context, await call(context, "summary.sign", request));
    });
}

function withSigning(command: Command, context: CommandContext): Command {
  const { text } = context.terminal;
  return withIdentity(command.requiredOption("--store <folder>", text.cli("option.store")), context)
    .requiredOption("--out <file>", text.cli("option.out-file"))
    .option("--batch <code>", text.cli("sign.batch"))
    .option("--replace", text.cli("option.replace"), false)
    .option("--revision-reason <text>", text.cli("sign.reason"));
}

function reasonOf({ revisionReason }: SignOptions): { revisionReason?: string } {
  return revisionReason === undefined ? {} : { revisionReason };
}

type Signed = { readonly sheet: { readonly code: string }; readonly revision: number; isNew: boolean; out: string };

function saySigned({ terminal }: CommandContext, signed: Signed): void {
  const { text } = terminal;
  const { revision, out, isNew } = signed;
  terminal.say(isNew ? text.cli("sign.done", { revision, path: out }) : text.cli("sign.again", { path: out }));
  terminal.say(text.cli("code", { code: signed.sheet.code }));
  if (terminal.isJson) terminal.document(signed);
}
