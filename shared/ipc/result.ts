import type { ErrorCode } from "./errors.ts";
import type { RowProblem } from "./row-problem.ts";

/** What a refusal carries across a boundary: a code, and parameters that are safe to show (never dossier text, scores or keys). */
export type Failure = {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** Row by row, when a table that a person wrote was refused as a whole. */
  readonly problems?: readonly RowProblem[];
};

/** An expected outcome: a value, or a coded refusal. Broken invariants throw instead. */
export type Result<T, F = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(
  code: ErrorCode,
  params: Failure["params"] = {},
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, params } };
}

/** For `default:` branches: a type error when a case is missing, and a throw if one slips through at run time. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}

type RefusalOptions = ErrorOptions & { readonly problems?: readonly RowProblem[] };

/**
 * A refusal on its way out of code that reads, writes or decrypts. Thrown inside `electron/` so that streams, handles and
 * transactions unwind; turned into a {@link Result} in one place, the service boundary (docs/adr/0003).
 */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(code: ErrorCode, params: Failure["params"] = {}, options: RefusalOptions = {}) {
    super(code, options);
    this.name = "Refusal";
    this.failure = options.problems === undefined ? { code, params } : { code, params, problems: options.problems };
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}

/** The value of a Result, or its refusal thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, params, problems } = result.failure;
  throw new Refusal(code, params, problems === undefined ? {} : { problems });
}
