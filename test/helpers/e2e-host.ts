import process from "node:process";

/** Which host drives the specs: `npm run test:e2e -- --host=electron` sets the variable (build/test-e2e.ts). */
export const E2E_HOST = process.env["FENGJUAN_HOST"] === "electron" ? "electron" : "loopback";

/**
 * For `test.skipIf`: whether this is Electron, where a spec about what it has not cannot run: links and ports, requests that can be watched
 * or answered by the spec, a picker drawn by the page. Says `why`.
 */
export function inElectron(why: string): boolean {
  if (E2E_HOST !== "electron") return false;
  process.stdout.write(`skipped in Electron: ${why}\n`);
  return true;
}
