/** Properties that the language itself asks of any object. */
const ASKED_BY_THE_LANGUAGE = new Set(["then", "toJSON", "constructor", "prototype", "name", "length"]);

/** An object that throws when anything is read from it, or set on it, that it does not have. */
export function strict<T extends object>(what: string, known: T): T {
  return new Proxy(known, {
    get(target, property, receiver) {
      const isKnown = property in target || typeof property === "symbol" || ASKED_BY_THE_LANGUAGE.has(property);
      if (!isKnown) throw new Error(`${what}.${property} is not known to the stand-in`);
      const value: unknown = Reflect.get(target, property, receiver);
      return value;
    },
    set(_target, property) {
      throw new Error(`${what}.${String(property)} was set`);
    },
  });
}
