import { Option, type Command } from "commander";
import type { DossierProgress } from "#shared/ipc/contract.ts";
import { call, unlock, withIdentity, type CommandContext, type IdentityOptions } from "./command-context.ts";
import { table, type Terminal } from "./terminal.ts";

type StoreOptions = IdentityOptions & { store: string };

/** `open`, `declare`, `score`, `sign`, `backup` and `restore`: the expert's day. */
export function addExpertCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { text } = terminal;

  withStore(program.command("open"), context)
    .description(text.cli("open"))
    .argument("<batch>", text.cli("open.batch"))
    .option("--trust <card>", text.cli("option.trust"))
    .action(async (path: string, options: StoreOptions & { trust?: string }) => {
      const identity = await unlock(context, options);
      const trust = options.trust === undefined ? {} : { trust: options.trust };
      const opened = await call(context, "batch.open", { path, identity, store: options.store, ...trust });
      const { title, round, dossiers, attachments } = opened;
      terminal.say(text.cli("open.done", { title, round, dossiers, attachments }));
      terminal.say(text.cli("code", { code: opened.batch.code }));
      const [readable, verified] = [Math.round(opened.readableMs), Math.round(opened.verifiedMs)];
      terminal.say(text.cli("open.time", { readable, verified }));
      for (const damaged of opened.damaged) terminal.warn(text.cli("open.damaged", damaged));
      if (terminal.isJson) terminal.document(opened);
    });

  withStore(program.command("declare"), context)
    .description(text.cli("declare"))
    .requiredOption("--from <file>", text.cli("declare.from"))
    .action(async (options: StoreOptions & { from: string }) => {
      const identity = await unlock(context, options);
      const declared = await call(context, "scoring.declare", { store: options.store, identity, from: options.from });
      const { recused } = declared;
      terminal.say(text.cli("declare.done", { count: recused.length, recused: recused.join(" ") }));
      if (terminal.isJson) terminal.document(declared);
    });

  withStore(program.command("score"), context)
    .description(text.cli("score"))
    .requiredOption("--from <file>", text.cli("score.from"))
    .option("--revise <reason>", text.cli("option.revise"))
    .action(async (options: StoreOptions & { from: string; revise?: string }) => {
      const identity = await unlock(context, options);
      const { store, from, revise } = options;
      const scored = await call(context, "scoring.score", { store, identity, from, revise });
      terminal.say(text.cli("score.done", { edits: scored.edits }));
      sayDossiers(terminal, scored.dossiers);
      if (terminal.isJson) terminal.document(scored);
    });

  withStore(program.command("sign"), context)
    .description(text.cli("sign"))
    .requiredOption("--out <file>", text.cli("option.out-file"))
    .option("--reason <text>", text.cli("sign.reason"))
    .option("--batch <code>", text.cli("sign.batch"))
    .option("--allow-incomplete", text.cli("sign.incomplete"), false)
    .option("--replace", text.cli("option.replace"), false)
    .action(
      async (
        options: StoreOptions & {
          out: string;
          reason?: string;
          batch?: string;
          allowIncomplete: boolean;
          replace: boolean;
        },
      ) => {
        const identity = await unlock(context, options);
        const { store, out, allowIncomplete, replace } = options;
        const reason = options.reason === undefined ? {} : { reason: options.reason };
        const batch = options.batch === undefined ? {} : { batch: options.batch };
        const signed = await call(context, "sheet.sign", {
          store,
          identity,
          out,
          replace,
          allowIncomplete,
          ...reason,
          ...batch,
        });
        const { revision } = signed;
        terminal.say(
          signed.isNew ? text.cli("sign.done", { revision, path: out }) : text.cli("sign.again", { path: out }),
        );
        terminal.say(text.cli("code", { code: signed.sheet.code }));
        if (terminal.isJson) terminal.document(signed);
      },
    );

  withStore(program.command("backup"), context)
    .description(text.cli("backup"))
    .requiredOption("--out <folder>", text.cli("option.out-folder"))
    .action(async (options: StoreOptions & { out: string }) => {
      const identity = await unlock(context, options);
      const copied = await call(context, "safety.copy", { store: options.store, identity, folder: options.out });
      const { file, edits, revisions, identityFile } = copied;
      terminal.say(text.cli("backup.done", { path: file, edits, revisions }));
      if (identityFile !== null) terminal.say(text.cli("backup.identity", { path: identityFile }));
      if (terminal.isJson) terminal.document(copied);
    });

  withStore(program.command("restore"), context)
    .description(text.cli("restore"))
    .argument("<copy>", text.cli("restore.copy"))
    .addOption(
      new Option("--batch <file>", text.cli("restore.batches"))
        .argParser((value, previous: string[] | undefined) => [...(previous ?? []), value])
        .makeOptionMandatory(),
    )
    .option("--exported <file>", text.cli("restore.exported"))
    .action(async (copy: string, options: StoreOptions & { batch: string[]; exported?: string }) => {
      const identity = await unlock(context, options);
      const { store, batch: batches, exported } = options;
      const sheet =
        exported === undefined ? {} : { exported: exported === "none" ? ("none" as const) : { path: exported } };
      const restored = await call(context, "safety.restore", { copy, identity, store, batches, ...sheet });
      const { edits, revisions } = restored;
      terminal.say(text.cli("restore.done", { edits, revisions }));
      if (restored.needsExportedSheet) terminal.warn(text.cli("restore.exported-needed"));
      if (terminal.isJson) terminal.document(restored);
    });
}

function withStore(command: Command, context: CommandContext): Command {
  return withIdentity(command.requiredOption("--store <folder>", context.terminal.text.cli("option.store")), context);
}

function sayDossiers(terminal: Terminal, dossiers: readonly DossierProgress[]): void {
  const { text } = terminal;
  const head = [
    text.cli("column.candidate"),
    text.cli("column.name"),
    text.cli("column.standing"),
    text.cli("column.total"),
    "",
  ];
  const rows = dossiers.map((dossier) => [
    dossier.candidate,
    dossier.name ?? "",
    text.cli(`state.${dossier.state}`),
    dossier.total ?? "—",
    dossier.missing.join(" "),
  ]);
  terminal.say(...table(head, rows, [3]));
}
