/** A decimal difference with its sign, as people read it: "+0.5", "−0.5", "0". */
export function signed(decimal: string): string {
  if (/^-?0(?:\.0+)?$/.test(decimal)) return decimal.replace("-", "");
  return decimal.startsWith("-") ? `−${decimal.slice(1)}` : `+${decimal}`;
}
