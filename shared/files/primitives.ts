import { z } from "zod";
import { DECIMAL_PATTERN } from "../domain/exact.ts";
import { isDeviceName } from "./device-name.ts";

/** A decimal string: never a JSON number, so that no reader turns 8.07 into the nearest double. */
export const decimal = z.string().regex(DECIMAL_PATTERN, "decimal");

/**
 * An identifier that people type and that may be the name of a file or folder on any system: ASCII letters, digits, `_`, `-`, `.`; 1 to 40
 * characters. Windows drops a dot at the end and keeps some names for itself.
 */
export const identifier = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_-])?$/, "identifier")
  .refine((name) => !isDeviceName(name), "identifier");

/** A SHA-256 in lowercase hex. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, "sha256");

/** Standard base64 with padding; whether it is canonical is checked where it is decoded. */
export const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, "base64");

/** A moment in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const instant = z.iso.datetime({ precision: 3 });

/** One line of text for people: no control characters, no halves of surrogate pairs, 1 to 200 characters. */
// oxlint-disable-next-line no-control-regex -- control characters are what this refuses
export const line = z.string().regex(/^[^\u0000-\u001f\u007f\u2028\u2029\p{Cs}]{1,200}$/u, "line");

/**
 * Text as every store and every JSON keeps it: half a surrogate pair, as a cut-off paste leaves it, and NUL, at which C ends a text,
 * become U+FFFD.
 */
export const keptText = z.string().overwrite((text) => text.toWellFormed().replaceAll("\u0000", "\ufffd"));

/** Free text that a person wrote: up to 10,000 characters. */
export const prose = keptText.max(10_000);

/** Path of a payload file inside a batch: ASCII serials only, so that no name from outside ever becomes a path. */
export const payloadPath = z
  .string()
  .max(120)
  .regex(/^data\/(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]{1,8})?$/, "payload path");

export type Decimal = z.infer<typeof decimal>;
