import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isOnWindowsStick } from "./windows-disk.ts";

/** Where the kernel's tables and macOS's disks are looked for; tests pass folders of their own. */
export type RemovableCheckRoots = {
  readonly proc: string;
  readonly sys: string;
  readonly volumes: string;
  readonly platform: NodeJS.Platform;
};

const SYSTEM_ROOTS: RemovableCheckRoots = {
  proc: "/proc",
  sys: "/sys",
  volumes: "/Volumes",
  platform: process.platform,
};

/** File systems that laptops meet on sticks and cards; a card reader's disk often claims not to be removable. */
const STICK_FILE_SYSTEMS = new Set(["vfat", "msdos", "exfat"]);

/** `source` is what was mounted, such as `/dev/sdb1`; only some file systems say a device there. */
type Mount = { readonly point: string; readonly device: string; readonly type: string; readonly source: string };

/** Encrypted upon logical upon mirrored: no real disk is built of more layers. */
const MOST_LAYERS = 8;

/**
 * Whether `path` (which need not exist yet) lies on a stick, card or other removable disk, where a store must not live
 * (`STORE_ON_REMOVABLE`).
 *
 * Linux: the longest mount point in `/proc/self/mountinfo` that holds the path; removable if its file system is FAT or exFAT,
 * or its block device or that device's parent disk says `removable`, or the device hangs on a USB bus, or that holds for a device below it
 * (LUKS, LVM). macOS: anything under `/Volumes`. Windows: {@link isOnWindowsStick}.
 */
export async function isRemovable(path: string, roots: RemovableCheckRoots = SYSTEM_ROOTS): Promise<boolean> {
  const real = await realpathOfExisting(resolve(path));
  if (roots.platform === "darwin") return real.startsWith(`${roots.volumes}/`);
  if (roots.platform === "win32") return isOnWindowsStick(real);
  if (roots.platform !== "linux") return false;
  const mount = await findMount(real, roots.proc);
  return mount !== null && isStick(mount, roots.sys);
}

/** Where firmware and boot loaders keep a FAT partition of a disk that is not removable. */
const BOOT = /^\/(?:boot|efi)(?:\/|$)/;

/**
 * Where sticks, cards and other removable disks are mounted, sorted. Linux and macOS as {@link isRemovable} tells; elsewhere none are
 * known.
 */
export async function removableMounts(roots: RemovableCheckRoots = SYSTEM_ROOTS): Promise<string[]> {
  if (roots.platform === "darwin") {
    const entries = await readdir(roots.volumes, { withFileTypes: true }).catch(() => []);
    // The disk that macOS runs from is there too, as a link to `/`.
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => join(roots.volumes, name))
      .toSorted();
  }
  if (roots.platform !== "linux") return [];
  const points: string[] = [];
  for (const mount of await readMounts(roots.proc)) {
    if (!BOOT.test(mount.point) && (await isStick(mount, roots.sys))) points.push(mount.point);
  }
  return [...new Set(points)].toSorted();
}

async function isStick({ type, device, source }: Mount, sys: string): Promise<boolean> {
  if (STICK_FILE_SYSTEMS.has(type)) return true;
  // btrfs gives each mount a number of its own (0:…), which is no device's, and names one of its devices as the source.
  const place = device.startsWith("0:") ? `class/block/${await blockName(source)}` : `dev/block/${device}`;
  return isRemovableDevice(join(sys, place), MOST_LAYERS);
}

async function blockName(source: string): Promise<string> {
  return source.startsWith("/dev/") ? basename(await realpath(source).catch(() => source)) : "none";
}

async function realpathOfExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realpathOfExisting(parent), basename(path));
  }
}

async function findMount(path: string, proc: string): Promise<Mount | null> {
  let best: Mount | null = null;
  for (const mount of await readMounts(proc)) {
    const holds = mount.point === "/" || path === mount.point || path.startsWith(`${mount.point}/`);
    // A later line over the same point hides the earlier one.
    if (holds && (best === null || mount.point.length >= best.point.length)) best = mount;
  }
  return best;
}

/** Lines look like `36 35 98:0 /root /point options… - type source options` (proc_pid_mountinfo(5)). */
async function readMounts(proc: string): Promise<Mount[]> {
  const table = await readText(join(proc, "self/mountinfo"));
  return table.split("\n").flatMap((line): Mount[] => {
    const fields = line.split(" ");
    const device = fields[2];
    const point = fields[4];
    const [type, source = ""] = fields.slice(fields.indexOf("-") + 1);
    if (device === undefined || point === undefined || type === undefined) return [];
    return [{ device, type, point: unescapeOctal(point), source: unescapeOctal(source) }];
  });
}

async function isRemovableDevice(place: string, layers: number): Promise<boolean> {
  const folder = await realpath(place).catch(() => null);
  if (folder === null || layers === 0) return false;
  // A partition has no `removable` of its own; the disk it is part of does.
  const flags = await Promise.all([folder, dirname(folder)].map((one) => readText(join(one, "removable"))));
  if (flags.some((flag) => flag.trim() === "1") || /\/usb\d/.test(folder)) return true;
  // A mapped device (dm-0) is virtual, and names those it lies on.
  const below = await readdir(join(folder, "slaves")).catch(() => []);
  const found = await Promise.all(below.map((name) => isRemovableDevice(join(folder, "slaves", name), layers - 1)));
  return found.includes(true);
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
