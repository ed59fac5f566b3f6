import { line } from "#shared/files/primitives.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { type AgeKey, generateAgeKey } from "../crypto/age-key.ts";
import { generateSigningKey, type SigningKey } from "../crypto/signing-key.ts";

/** Who holds a key. Each text is one line of at most 200 characters. */
export type Holder = {
  readonly name: string;
  readonly organisation: string;
  readonly title?: string | undefined;
  /** `issued`: somebody else made the key and handed it over (DESIGN section 4, custody). */
  readonly custody: "own" | "issued";
};

/** A person's keys, unlocked. Secret: lives in memory only, for as long as the person works. */
export type Identity = { readonly holder: Holder; readonly signingKey: SigningKey; readonly ageKey: AgeKey };

/** New keys for `holder`. Refuses with `BAD_SHAPE` a text that is empty, too long or more than one line. */
export async function createIdentity(holder: Holder): Promise<Identity> {
  return { holder: checkedHolder(holder), signingKey: generateSigningKey(), ageKey: await generateAgeKey() };
}

/** `holder` if each of its texts is one line; else `BAD_SHAPE` (`path`: which). Keeps a name from adding lines to an identity file. */
export function checkedHolder(holder: Holder): Holder {
  const texts = { name: holder.name, organisation: holder.organisation, title: holder.title };
  for (const [path, text] of Object.entries(texts)) {
    if (text !== undefined && !line.safeParse(text).success) throw new Refusal("BAD_SHAPE", { path, detail: "line" });
  }
  return holder;
}
