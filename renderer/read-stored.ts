/** What sessionStorage keeps under `key`; null when it keeps nothing, or something that is no JSON. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
