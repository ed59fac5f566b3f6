import { Option, type Command } from "commander";
import type { Receipt } from "#shared/ipc/contract.ts";
import { call, unlock, withIdentity, type CommandContext, type IdentityOptions } from "./command-context.ts";
import { byteSize } from "#shared/text/byte-size.ts";
import { table, type Terminal } from "./terminal.ts";

type LedgerOptions = IdentityOptions & { ledger: string };
type SignerOptions = LedgerOptions & { unlock?: string; unlockPassphraseFile?: string };

/** `seal`, `collect`, `decide` and `close`: the secretariat's side up to the result. */
export function addSecretariatCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;

  withIdentity(program.command("seal"), context)
    .description(text.cli("seal"))
    .argument("<folder>", text.cli("seal.folder"))
    .requiredOption("--out <folder>", text.cli("option.out-folder"))
    .action(async (folder: string, options: IdentityOptions & { out: string }) => {
      const identity = await unlock(context, options);
      const sealed = await call(context, "programme.seal", { folder, identity, out: options.out });
      const { title, candidates, rosterRevision: revision, batches } = sealed;
      terminal.say(text.cli("seal.done", { title, candidates, revision, batches: batches.length }));
      terminal.say(text.cli("code", { code: sealed.organiser.code }));
      for (const batch of batches) {
        const experts = batch.experts.join(" ");
        const size = byteSize(batch.size);
        terminal.say(text.cli("seal.batch", { file: batch.file, experts, candidates: batch.candidates, size }));
        terminal.say(`  ${text.cli("code", { code: batch.batch.code })}`);
      }
      for (const warning of sealed.warnings)
        terminal.warn(`${warning.column}: ${text.rowProblem(warning.problem)} ${warning.value}`);
      if (terminal.isJson) terminal.document(sealed);
    });

  withLedger(program.command("collect"), context)
    .description(text.cli("collect"))
    .argument("<files...>", text.cli("collect.files"))
    .action(async (files: string[], options: LedgerOptions) => {
      const identity = await unlock(context, options);
      const collected = await call(context, "collection.collect", { ledger: options.ledger, identity, files });
      sayReceipts(terminal, collected.receipts);
      const accepted = collected.board.filter((row) => row.status === "accepted").length;
      terminal.say(text.cli("collect.board", { accepted, all: collected.board.length }));
      if (terminal.isJson) terminal.document(collected);
    });

  withSigner(withLedger(program.command("decide"), context), context)
    .description(text.cli("decide"))
    .requiredOption("--from <file>", text.cli("decide.from"))
    .action(async (options: SignerOptions & { from: string }) => {
      const keys = await unlockBoth(context, options);
      const decided = await call(context, "collection.decide", { ledger: options.ledger, ...keys, from: options.from });
      terminal.say(text.cli("decide.done", { kind: decided.kind }));
      terminal.say(text.cli("code", { code: decided.decision.code }));
      if (terminal.isJson) terminal.document(decided);
    });

  withSigner(withLedger(program.command("close"), context), context)
    .description(text.cli("close"))
    .option("--reason <text>", text.cli("close.reason"))
    .action(async (options: SignerOptions & { reason?: string }) => {
      const keys = await unlockBoth(context, options);
      const reason = options.reason === undefined ? {} : { reason: options.reason };
      const closed = await call(context, "collection.close", { ledger: options.ledger, ...keys, ...reason });
      terminal.say(text.cli("close.done", { count: closed.counted.length }));
      terminal.say(text.cli("code", { code: closed.decision.code }));
      if (terminal.isJson) terminal.document(closed);
    });
}

/** Adds `--ledger` and the identity that opens it. */
export function withLedger(command: Command, context: CommandContext): Command {
  return withIdentity(command.requiredOption("--ledger <folder>", context.terminal.text.cli("option.ledger")), context);
}

/** Adds `--unlock`: leaders sign decisions and do not hold the ledger's key. */
function withSigner(command: Command, { terminal: { text } }: CommandContext): Command {
  return command
    .addOption(new Option("--unlock <file>", text.cli("option.unlock")))
    .addOption(new Option("--unlock-passphrase-file <file>", text.cli("option.unlock-passphrase-file")));
}

/** The signer is `--identity`; the ledger opens with `--unlock`, or with the signer's own key. */
async function unlockBoth(
  context: CommandContext,
  options: SignerOptions,
): Promise<{ identity: string; signer: string }> {
  const signer = await unlock(context, options);
  if (options.unlock === undefined) return { identity: signer, signer };
  const files = options.unlockPassphraseFile === undefined ? {} : { passphraseFile: [options.unlockPassphraseFile] };
  return { identity: await unlock(context, { identity: options.unlock, ...files }), signer };
}

function sayReceipts(terminal: Terminal, receipts: readonly Receipt[]): void {
  const { text } = terminal;
  const rows = receipts.map((receipt) => [
    text.cli(`status.${receipt.status}`),
    receipt.expert ?? "",
    receipt.sheet?.code ?? "",
    receipt.receiptCode ?? "",
    receipt.file,
  ]);
  if (rows.length > 0) terminal.say(...table(["", "", "", "", ""], rows).slice(1));
  for (const { file, code, params } of receipts) {
    if (code !== null) terminal.warn(`${file}: ${text.error({ code, params })} [${code}]`);
  }
}
