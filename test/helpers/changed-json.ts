/** A deep copy of a JSON value with one place changed; `undefined` takes the place out. Paths read `groups[0].children[1].max`. */
export function changedJson(value: unknown, path: string, replacement: unknown): unknown {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return change(structuredClone(value), keys, replacement, path);
}

function change(value: unknown, keys: readonly string[], replacement: unknown, path: string): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    const index = Number(key);
    if (rest.length === 0 && replacement === undefined) return value.toSpliced(index, 1);
    if (index > value.length) throw new Error(`no ${path}`);
    return value.toSpliced(index, 1, change(value[index], rest, replacement, path));
  }
  if (typeof value !== "object" || value === null) throw new Error(`no ${path}`);
  const entries = new Map<string, unknown>(Object.entries(value));
  if (rest.length === 0 && replacement === undefined) entries.delete(key);
  else entries.set(key, change(entries.get(key), rest, replacement, path));
  return Object.fromEntries(entries);
}
