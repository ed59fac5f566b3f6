/**
 * Decimals of one column as they print below one another: each with as many places as the longest has (design/README.md, "Type"), so that
 * 35.4 under 58.75 reads 35.40. Zeros are added and nothing is rounded. What is null stays null.
 */
export function sameDecimals(column: readonly (string | null)[]): (string | null)[] {
  const most = Math.max(0, ...column.map((value) => (value === null ? 0 : placesOf(value))));
  return column.map((value) => {
    if (value === null || placesOf(value) === most) return value;
    return `${value}${value.includes(".") ? "" : "."}${"0".repeat(most - placesOf(value))}`;
  });
}

function placesOf(decimal: string): number {
  const point = decimal.indexOf(".");
  return point === -1 ? 0 : decimal.length - point - 1;
}
