import { z } from "zod";
import { identifier } from "./primitives.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/**
 * The last line of a safety copy: its owner's word that everything before it (subject `safety-copy`, by SHA-256) is what the owner's store
 * held. Without it anybody who knows the owner's card could seal a copy of their own making to it.
 */
export const safetyCopyStatement = statementOf(PREDICATE_TYPES.safetyCopy, z.strictObject({ programme: identifier }));
