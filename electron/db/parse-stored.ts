import { Refusal } from "#shared/ipc/result.ts";

/**
 * A document out of a store (`name`: its database file) as its shape. It was checked before it went in and the database authenticates every
 * page, so that one which does not parse is damage: `STORE_DAMAGED` (`name`, `path`, `reason`).
 */
export function parseStored<T>(shape: { parse: (value: unknown) => T }, bytes: Uint8Array, name: string): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  } catch (error) {
    throw new Refusal("STORE_DAMAGED", { name, path: name, reason: "document" }, { cause: error });
  }
}
