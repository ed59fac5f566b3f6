import { Refusal } from "#shared/ipc/result.ts";

/** `BAD_PROGRAMME` with `problem` (a key), `value` (what it is about) and both together as `reason`. */
export function badProgramme(problem: string, value: string): Refusal {
  const shown = value.slice(0, 200);
  return new Refusal("BAD_PROGRAMME", { problem, value: shown, reason: `${problem}: ${shown}` });
}
