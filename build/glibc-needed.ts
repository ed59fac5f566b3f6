/** The newest glibc that a program or module of Linux asks for by the versions of its symbols: `34` is glibc 2.34. 0 when it asks for none. */
export function glibcNeeded(binary: Uint8Array): number {
  const versions = Buffer.from(binary)
    .toString("latin1")
    .matchAll(/GLIBC_2\.(\d+)/g);
  return Math.max(0, ...Array.from(versions, ([, minor]) => Number(minor)));
}
