import type { ErrorCode } from "./errors.ts";

/** What a refusal carries across a boundary: a code, and parameters that are safe to show (never dossier text, scores or keys). */
export type Failure = {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
};

/** An expected outcome: a value, or a coded refusal. Broken invariants throw instead. */
export type Result<T, F = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(code: ErrorCode, params: Failure["params"] = {}): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, params } };
}

/** For `default:` branches: a type error when a case is missing, and a throw if one slips through at run time. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}

/**
 * A refusal on its way out of code that reads, writes or decrypts. Thrown inside `electron/` so that streams, handles and
 * transactions unwind; turned into a {@link Result} in one place, the service boundary (docs/adr/0003).
 */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(code: ErrorCode, params: Failure["params"] = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "Refusal";
    this.failure = { code, params };
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}

/** The value of a Result, or its refusal thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.failure.code, result.failure.params);
}
