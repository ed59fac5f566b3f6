import { join } from "node:path";
import { Option, type Command } from "commander";
import { Refusal } from "#shared/ipc/result.ts";
import { DEMO_LIMITS } from "../demo/demo-options.ts";
import { call, wholeNumber, type CommandContext } from "./command-context.ts";
import { sayRanking } from "./say-ranking.ts";

type Options = { dossiers: number; experts: number; seed: string; out: string };

const TOP = 10;

/** `demo`: the whole job on made-up enterprises. */
export function addDemoCommand(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;
  const number = (name: string, from: number, to: number) => (value: string) =>
    wholeNumber(text, name, value, { from, to });
  const { minDossiers, maxDossiers, minExperts, maxExperts } = DEMO_LIMITS;
  const dossiers = number("--dossiers", minDossiers, maxDossiers);
  const experts = number("--experts", minExperts, maxExperts);

  program
    .command("demo")
    .description(text.cli("demo"))
    .addOption(new Option("--dossiers <number>", text.cli("demo.dossiers")).argParser(dossiers).default(48))
    .addOption(new Option("--experts <number>", text.cli("demo.experts")).argParser(experts).default(9))
    .option("--seed <text>", text.cli("demo.seed"), "2026")
    .option("--out <folder>", text.cli("option.out-folder"), "demo")
    .action(async (options: Options) => {
      const started = performance.now();
      const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1).padStart(5);
      // No other command needs what makes enterprises up.
      const { runDemo } = await import("../demo/run-demo.ts");
      const outcome = await runDemo(
        (channel, request) => call(context, channel, request),
        options,
        (step, detail) => terminal.warn(`${seconds()} s  ${text.cli(`demo.step.${step}`, { detail })}`),
      );
      const { ranking, folder, commands, verdict } = outcome;
      const { candidates, tiers } = ranking;
      if (terminal.isJson) terminal.document({ out: folder.root, verdict, candidates });
      terminal.say("");
      sayRanking(terminal, { candidates: candidates.slice(0, TOP), tiers, blockers: [] });
      terminal.say("");
      terminal.say(text.cli("demo.files", { path: join(folder.root, "README.txt") }));
      for (const [what, command] of commands) terminal.say(`  ${what}`, `    ${command}`);
      if (verdict !== "verified") throw new Refusal("EVIDENCE_REFUSED", { count: 1, first: verdict });
    });
}
