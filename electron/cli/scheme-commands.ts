import type { Command } from "commander";
import { TEMPLATE_NAMES } from "#shared/templates/templates.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { call, type CommandContext } from "./command-context.ts";
import { sayExplanation } from "./say-explanation.ts";
import { sayRanking } from "./say-ranking.ts";

/** `template`, `check-scheme` and `aggregate`: everything about a scheme that needs no keys. */
export function addSchemeCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;

  program
    .command("template")
    .description(text.cli("template"))
    .argument("<name>", text.cli("template.name", { known: TEMPLATE_NAMES.join(", ") }))
    .requiredOption("--out <file>", text.cli("option.out-file"))
    .action(async (name: string, options: { out: string }) => {
      const written = await call(context, "scheme.template", { name, out: options.out });
      terminal.say(text.cli("template.done", { title: written.title, path: options.out }));
      if (terminal.isJson) terminal.document(written);
    });

  program
    .command("check-scheme")
    .description(text.cli("check-scheme"))
    .argument("<file>", text.cli("aggregate.scheme"))
    .action(async (path: string) => {
      const checked = await call(context, "scheme.check", { path });
      const { title, problems } = checked;
      if (terminal.isJson) terminal.document(checked);
      if (problems.length === 0) {
        terminal.say(text.cli("check-scheme.ok", { title }));
        return;
      }
      terminal.say(text.cli("check-scheme.problems", { title, count: problems.length }));
      for (const problem of problems) terminal.say(`  ${problem.path}: ${text.schemeProblem(problem)}`);
      throw new Refusal("BAD_SCHEME", { count: problems.length, path: problems[0]?.path ?? "" });
    });

  program
    .command("aggregate")
    .description(text.cli("aggregate"))
    .requiredOption("--scheme <file>", text.cli("aggregate.scheme"))
    .requiredOption("--scores <file>", text.cli("aggregate.scores"))
    .option("--explain <candidate>", text.cli("rank.explain"))
    .action(async (options: { scheme: string; scores: string; explain?: string }) => {
      const result = await call(context, "scheme.aggregate", options);
      if (terminal.isJson) terminal.document(result);
      else sayRanking(terminal, result);
      if (result.explanation !== null && !terminal.isJson) sayExplanation(terminal, result.explanation);
    });
}
