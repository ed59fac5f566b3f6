import type { Explanation } from "#shared/files/result.ts";
import type { Terminal } from "./terminal.ts";

/** The tree behind a number, one step a line, indented by depth. */
export function sayExplanation(terminal: Terminal, explanation: Explanation, depth = 0): void {
  const value = explanation.value === null ? "" : ` = ${explanation.value}`;
  const exact = explanation.exact === undefined ? "" : ` (${explanation.exact})`;
  terminal.say(`${"  ".repeat(depth)}${terminal.text.explain(explanation)}${value}${exact}`);
  for (const reason of explanation.because) sayExplanation(terminal, reason, depth + 1);
}
