/** Says one line to whoever runs this script, and waits until it is written: what was read was acknowledged. */
export function acknowledge(what: unknown): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(what)}\n`, () => resolve()));
}
