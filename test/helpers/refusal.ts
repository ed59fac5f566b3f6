import { Refusal } from "#shared/ipc/result.ts";

/** The refusal that `work` ends in; anything else it does is an error of the test. */
export async function refusalOf(work: Promise<unknown> | (() => unknown)): Promise<Refusal> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("expected a refusal");
}

/** The code of {@link refusalOf}. */
export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  return (await refusalOf(work)).code;
}
