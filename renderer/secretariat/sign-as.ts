import { fail, type Result } from "#shared/ipc/result.ts";
import { call } from "../api.ts";

/** Who signs a decision: the person unlocked, or another with an identity file and its passphrase. */
export type SignerChoice =
  { readonly by: "self" } | { readonly by: "other"; readonly path: string; readonly passphrase: string };

/** Whether enough is filled in to try. */
export function isSignerReady(choice: SignerChoice): boolean {
  return choice.by === "self" || (choice.path !== "" && choice.passphrase !== "");
}

/**
 * Does work under the signer's identity. Another person's is unlocked for this work alone and locked again at once, however it ends.
 * Refuses as `identity.unlock` and the work do.
 */
export async function signAs<T>(
  choice: SignerChoice,
  ownIdentity: string,
  work: (signer: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (choice.by === "self") return work(ownIdentity);
  if (!isSignerReady(choice)) return fail("PASSPHRASE_REQUIRED");
  const unlocked = await call("identity.unlock", { path: choice.path, passphrase: choice.passphrase });
  if (!unlocked.ok) return unlocked;
  const { identity } = unlocked.value;
  const result = await work(identity);
  if (identity !== ownIdentity) await call("identity.lock", { identity });
  return result;
}
