import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename } from "node:path";
import type { Response } from "#shared/ipc/contract.ts";
import { removableMounts } from "../disk/removable.ts";

type Place = Response<"files.list">["places"][number];

/**
 * Where people look for files. `label` of the person's own folder is `home` and of the data folder `data`, for the page to put into
 * words; a stick has its own name, a drive of Windows its letter (which of them are sticks is not known there).
 */
export async function places(dataRoot: string | undefined, platform = process.platform): Promise<Place[]> {
  const sticks = await removableMounts();
  return [
    { label: "home", folder: homedir(), isRemovable: false },
    ...(dataRoot === undefined ? [] : [{ label: "data", folder: dataRoot, isRemovable: false }]),
    ...sticks.map((folder) => ({ label: basename(folder), folder, isRemovable: true })),
    ...(platform === "win32" ? await drives() : []),
  ];
}

/** Drives from D on; home is on C. */
async function drives(): Promise<Place[]> {
  const letters = Array.from("DEFGHIJKLMNOPQRSTUVWXYZ");
  const found = await Promise.all(
    letters.map(async (letter): Promise<Place[]> => {
      const folder = `${letter}:\\`;
      const isThere = await stat(folder).then(
        () => true,
        () => false,
      );
      return isThere ? [{ label: `${letter}:`, folder, isRemovable: false }] : [];
    }),
  );
  return found.flat();
}
