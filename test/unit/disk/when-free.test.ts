import { describe, expect, it } from "vitest";
import { whenFree } from "../../../electron/disk/disk-fs.ts";

/** Work that fails with each of `errors` in turn and is done after them; `count()` tells how often it was tried. */
function failing(...errors: readonly string[]) {
  let tries = 0;
  const work = (): Promise<string> => {
    const code = errors[tries];
    tries += 1;
    return code === undefined ? Promise.resolve("done") : Promise.reject(Object.assign(new Error(code), { code }));
  };
  return { work, count: () => tries };
}

const WINDOWS = { platform: "win32", pausesMs: [0, 0, 0] } as const;

describe("work on a file that another program has open", () => {
  it("is done on Windows as soon as the file is free", async () => {
    const { work, count } = failing("EPERM", "EBUSY", "EACCES");
    expect(await whenFree(work, WINDOWS)).toBe("done");
    expect(count()).toBe(4);
  });

  it("fails on Windows with the last error when the file never gets free", async () => {
    const { work, count } = failing("EPERM", "EPERM", "EPERM", "EBUSY");
    await expect(whenFree(work, WINDOWS)).rejects.toMatchObject({ code: "EBUSY" });
    expect(count()).toBe(4);
  });

  it("is not tried again after an error that waiting does not mend", async () => {
    const { work, count } = failing("ENOSPC");
    await expect(whenFree(work, WINDOWS)).rejects.toMatchObject({ code: "ENOSPC" });
    expect(count()).toBe(1);
  });

  it.each(["linux", "darwin"] as const)(
    "is not tried again on %s, where an open file hinders nothing",
    async (platform) => {
      const { work, count } = failing("EPERM");
      await expect(whenFree(work, { ...WINDOWS, platform })).rejects.toMatchObject({ code: "EPERM" });
      expect(count()).toBe(1);
    },
  );
});
