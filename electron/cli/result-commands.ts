import type { Command } from "commander";
import { Refusal } from "#shared/ipc/result.ts";
import { call, unlock, withIdentity, type CommandContext, type IdentityOptions } from "./command-context.ts";
import { sayExplanation } from "./say-explanation.ts";
import { sayRanking } from "./say-ranking.ts";
import { withLedger } from "./secretariat-commands.ts";

type LedgerOptions = IdentityOptions & { ledger: string };

/** `rank`, `report`, `verify` and `inspect`: what follows from the sheets, and whether it does. */
export function addResultCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;

  withLedger(program.command("rank"), context)
    .description(text.cli("rank"))
    .option("--explain <candidate>", text.cli("rank.explain"))
    .action(async (options: LedgerOptions & { explain?: string }) => {
      const identity = await unlock(context, options);
      const explain = options.explain === undefined ? {} : { explain: options.explain };
      const ranking = await call(context, "result.rank", { ledger: options.ledger, identity, ...explain });
      if (terminal.isJson) terminal.document(ranking);
      else if (ranking.explanation === null) sayRanking(terminal, ranking);
      else sayExplanation(terminal, ranking.explanation);
    });

  withLedger(program.command("report"), context)
    .description(text.cli("report"))
    .requiredOption("--out <folder>", text.cli("option.out-folder"))
    .action(async (options: LedgerOptions & { out: string }) => {
      const identity = await unlock(context, options);
      const report = await call(context, "result.report", { ledger: options.ledger, identity, out: options.out });
      terminal.say(text.cli("report.done", { path: options.out, count: report.files.length }));
      terminal.say(text.cli("report.clear"));
      terminal.say(text.cli("code", { code: report.evidence.code }));
      if (terminal.isJson) terminal.document(report);
    });

  withIdentity(program.command("verify"), context, false)
    .description(text.cli("verify"))
    .argument("<path>", text.cli("verify.path"))
    .option("--trust <card>", text.cli("option.trust"))
    .option("--codes <file>", text.cli("verify.codes"))
    .action(async (path: string, options: Partial<IdentityOptions> & { trust?: string; codes?: string }) => {
      const keys = await unlockIfGiven(context, options);
      const trust = options.trust === undefined ? {} : { trust: options.trust };
      const codes = options.codes === undefined ? {} : { codes: options.codes };
      const verified = await call(context, "evidence.verify", { path, ...trust, ...codes, ...keys });
      if (terminal.isJson) terminal.document(verified);
      for (const check of verified.checks) {
        terminal.say(`${check.passed ? "✓" : "✗"} ${text.check(check.check)}  ${check.detail}`.trimEnd());
      }
      for (const problem of verified.problems) terminal.warn(`${text.error(problem)} [${problem.code}]`);
      terminal.say(text.cli(`verify.${verified.verdict}`, { origin: verified.origin }));
      if (verified.verdict === "refused") {
        const first = verified.problems[0]?.code ?? "";
        throw new Refusal("EVIDENCE_REFUSED", { count: verified.problems.length, first });
      }
    });

  withIdentity(program.command("inspect"), context, false)
    .description(text.cli("inspect"))
    .argument("<file>", text.cli("inspect.file"))
    .option("--trust <card>", text.cli("option.trust"))
    .action(async (path: string, options: Partial<IdentityOptions> & { trust?: string }) => {
      const keys = await unlockIfGiven(context, options);
      const trust = options.trust === undefined ? {} : { trust: options.trust };
      const inspected = await call(context, "file.inspect", { path, ...trust, ...keys });
      if (terminal.isJson) terminal.document(inspected);
      terminal.say(text.cli(`kind.${inspected.kind}`));
      for (const fact of inspected.facts) terminal.say(`${text.fact(fact.key)}: ${fact.value}`);
      for (const { what, code } of inspected.codes) terminal.say(`${text.fact(what)}: ${code}`);
      for (const problem of inspected.problems) terminal.warn(`${text.error(problem)} [${problem.code}]`);
      if (inspected.problems.length === 0) {
        terminal.say(text.cli(inspected.codes.length === 0 ? "inspect.closed" : "inspect.sound"));
      }
    });
}

async function unlockIfGiven(
  context: CommandContext,
  options: Partial<IdentityOptions>,
): Promise<{ identity?: string }> {
  const { identity } = options;
  return identity === undefined ? {} : { identity: await unlock(context, { ...options, identity }) };
}
