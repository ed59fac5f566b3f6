import type { WriteStream } from "node:tty";
import stringWidth from "string-width";
import { createCatalogue, LANGUAGES, languageOf, type Catalogue, type Language } from "#shared/text/catalogue.ts";

/** The streams and environment a command runs with. */
export type Streams = {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Where a command speaks: documents and tables on stdout, everything said to a person about the work on stderr. */
export type Terminal = {
  readonly streams: Streams;
  readonly text: Catalogue;
  readonly isJson: boolean;
  /** Lines for people. With `--json` they go to stderr, so that stdout holds one JSON document. */
  readonly say: (...lines: readonly string[]) => void;
  /** Lines about the work itself: warnings, refusals. */
  readonly warn: (...lines: readonly string[]) => void;
  /** The one JSON document of `--json`: the first given; a refusal after it is in the exit code. */
  readonly document: (value: unknown) => void;
};

export function createTerminal(streams: Streams, options: { isJson: boolean; language: Language }): Terminal {
  const people = options.isJson ? streams.stderr : streams.stdout;
  let hasDocument = false;
  return {
    streams,
    text: createCatalogue(options.language),
    isJson: options.isJson,
    say: (...lines) => people.write(shown(lines)),
    warn: (...lines) => streams.stderr.write(shown(lines)),
    document: (value) => {
      if (!hasDocument) streams.stdout.write(`${JSON.stringify(value).replace(UNSHOWN, escaped)}\n`);
      hasDocument = true;
    },
  };
}

/** The language of `--lang` if it names one, otherwise of the environment. Read before the arguments are parsed: help needs it. */
export function chooseLanguage(argv: readonly string[], environment: Streams["environment"]): Language {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  const asked = at === -1 ? undefined : (argv[at]?.split("=")[1] ?? argv[at + 1]);
  return (
    LANGUAGES.find((language) => language === asked) ??
    languageOf(environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"])
  );
}

const UNSHOWN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Control and direction-changing characters, line breaks among them, would let the name of a file or a dossier's text rewrite the
 * terminal, and so a verdict on it; they become visible. Nothing from outside begins a line of its own.
 */
export function inert(line: string): string {
  return line.replace(UNSHOWN, "\ufffd");
}

function shown(lines: readonly string[]): string {
  return lines.map((line) => `${inert(line)}\n`).join("");
}

/** JSON's own escape: JSON.stringify leaves C1 controls as they are, and some terminals act on them. */
function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Rows as aligned columns, a line each; Chinese characters take two cells. Columns named in `right` are numbers. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string[] {
  const cells = [head, ...rows].map((row) => row.map(inert));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ""))));
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(cell)));
        return right.includes(column) ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd(),
  );
}
