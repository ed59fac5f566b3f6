/**
 * Orders names as people count: runs of digits by their value, everything else by code point; "附件2" before "附件10". It does not
 * ask the system's language data, which changes between versions, so that the same files come in the same order everywhere.
 */
export function byNaturalOrder(a: string, b: string): number {
  const left = split(a);
  const right = split(b);
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length || compare(a, b);
}

function split(name: string): string[] {
  return name.normalize("NFC").match(/\d+|\D+/g) ?? [];
}

function compareParts(a: string, b: string): number {
  const areNumbers = /^\d/.test(a) && /^\d/.test(b);
  if (!areNumbers) return compare(a, b);
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** By code units: total, and the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
