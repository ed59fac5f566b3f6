import canonicalize from "canonicalize";

/** RFC 8785 text of a value made of objects, arrays, strings, booleans, null and safe integers: the same value, the same bytes. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("not a JSON value");
  return text;
}
