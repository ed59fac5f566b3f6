import { z } from "zod";
import { base64, line } from "./primitives.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/** The one suite of today: Ed25519 signatures, X25519 age recipients. A national suite gets its own name here. */
export const SUITE = "ed25519-x25519";

/**
 * What a card (`*.fjcard`) says of its holder. `custody` is `issued` when somebody else made the key and handed it over; such a
 * sheet counts only with the wet-signed print recorded.
 */
export const cardPredicate = z.strictObject({
  name: line,
  organisation: line,
  title: line.optional(),
  suite: z.literal(SUITE),
  /** Ed25519 public key: SPKI in DER, base64. The key id is the SHA-256 of these bytes. */
  publicKey: base64,
  ageRecipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, "age recipient"),
  custody: z.enum(["own", "issued"]),
});

export const cardStatement = statementOf(PREDICATE_TYPES.card, cardPredicate);

export type Card = z.infer<typeof cardPredicate>;
