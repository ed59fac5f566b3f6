import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRemovable, type RemovableCheckRoots, removableMounts } from "../../../electron/disk/removable.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** A /proc and a /sys with an internal disk (8:1), a USB stick (8:17), a card (179:1) and a FAT partition on the internal disk. */
async function machine(): Promise<RemovableCheckRoots & { media: string }> {
  const root = await temporaryFolder();
  const media = join(root, "media");
  await mkdir(join(root, "proc/self"), { recursive: true });
  await mkdir(join(root, "sys/dev/block"), { recursive: true });
  const mounts = [
    `1 0 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw`,
    `2 1 8:17 / ${media}/usb rw - ext4 /dev/sdb1 rw`,
    `3 1 8:18 / ${media}/usb/inner\\040disk rw - ext4 /dev/sda2 rw`,
    `4 1 179:1 / ${media}/card rw - ext4 /dev/mmcblk0p1 rw`,
    `5 1 8:2 / ${media}/fat rw master:2 - vfat /dev/sda2 rw`,
    `7 1 8:3 / /boot/efi rw - vfat /dev/sda3 rw`,
    `8 1 254:0 / ${media}/luks-usb rw - ext4 /dev/mapper/luks-none rw`,
    `9 1 254:1 / ${media}/luks-disk rw - ext4 /dev/mapper/home-none rw`,
    `10 1 0:51 / ${media}/btrfs-usb rw - btrfs /dev/sdb1 rw`,
    `11 1 0:52 / ${media}/btrfs-disk rw - btrfs /dev/sda1 rw`,
    `6 1 0:40 / ${media}/tmp rw - tmpfs tmpfs rw`,
  ];
  await writeFile(join(root, "proc/self/mountinfo"), `${mounts.join("\n")}\n`);
  const devices = [
    ["8:1", "pci0/ata1/block/sda/sda1", "0"],
    ["8:18", "pci0/ata1/block/sda/sda2", "0"],
    ["8:17", "pci0/usb2/2-1/block/sdb/sdb1", "0"],
    ["179:1", "pci0/mmc/block/mmcblk0/mmcblk0p1", "1"],
  ] as const;
  for (const [number, place, removable] of devices) {
    const partition = join(root, "sys/devices", place);
    await mkdir(partition, { recursive: true });
    await writeFile(join(partition, "../removable"), `${removable}\n`);
    await symlink(partition, join(root, "sys/dev/block", number));
  }
  // What is encrypted lies on a partition of the stick, or of the internal disk.
  for (const [number, name, below] of [
    ["254:0", "dm-0", "pci0/usb2/2-1/block/sdb/sdb1"],
    ["254:1", "dm-1", "pci0/ata1/block/sda/sda2"],
  ] as const) {
    const mapped = join(root, "sys/devices/virtual/block", name);
    await mkdir(join(mapped, "slaves"), { recursive: true });
    await writeFile(join(mapped, "removable"), "0\n");
    await symlink(join(root, "sys/devices", below), join(mapped, "slaves", basename(below)));
    await symlink(mapped, join(root, "sys/dev/block", number));
  }
  await mkdir(join(root, "sys/class/block"), { recursive: true });
  await symlink(join(root, "sys/devices/pci0/usb2/2-1/block/sdb/sdb1"), join(root, "sys/class/block/sdb1"));
  await symlink(join(root, "sys/devices/pci0/ata1/block/sda/sda1"), join(root, "sys/class/block/sda1"));
  const others = ["luks-usb", "luks-disk", "btrfs-usb", "btrfs-disk"];
  for (const name of ["usb/inner disk", "card", "fat", "tmp", ...others])
    await mkdir(join(media, name), { recursive: true });
  return { proc: join(root, "proc"), sys: join(root, "sys"), volumes: "/none", platform: "linux", media };
}

describe("whether a folder is on removable media", () => {
  it.each([
    ["usb/store", true],
    ["usb/inner disk/store", false],
    ["usbstick-lookalike", false],
    ["card/a/b/c", true],
    ["fat/store", true],
    ["tmp/store", false],
    ["luks-usb/store", true],
    ["luks-disk/store", false],
    ["btrfs-usb/store", true],
    ["btrfs-disk/store", false],
  ])("%s: %s", async (place, expected) => {
    const roots = await machine();
    expect(await isRemovable(join(roots.media, place), roots)).toBe(expected);
  });

  it("follows a link to where the folder really is", async () => {
    const roots = await machine();
    const shortcut = join(await temporaryFolder(), "shortcut");
    await symlink(join(roots.media, "usb"), shortcut);
    expect(await isRemovable(join(shortcut, "store"), roots)).toBe(true);
  });

  it("answers no where the kernel's tables cannot be read", async () => {
    const folder = await temporaryFolder();
    expect(await isRemovable(folder, { proc: folder, sys: folder, volumes: folder, platform: "linux" })).toBe(false);
  });

  it("goes by the folder on macOS", async () => {
    const roots = { proc: "/none", sys: "/none", volumes: "/Volumes", platform: "darwin" } as const;
    expect(await isRemovable("/Volumes/STICK/store", roots)).toBe(true);
    expect(await isRemovable("/Users/li/store", roots)).toBe(false);
  });
});

describe("where sticks are mounted", () => {
  it("names every stick and card, and not the boot partition", async () => {
    const roots = await machine();
    const names = ["btrfs-usb", "card", "fat", "luks-usb", "usb"].map((name) => join(roots.media, name));
    expect(await removableMounts(roots)).toEqual(names);
  });

  it("knows of none where the kernel's tables cannot be read", async () => {
    const folder = await temporaryFolder();
    expect(await removableMounts({ proc: folder, sys: folder, volumes: folder, platform: "linux" })).toEqual([]);
  });

  it("names the disks of macOS but the one that it runs from", async () => {
    const volumes = await temporaryFolder();
    await mkdir(join(volumes, "李 U盘"));
    await mkdir(join(volumes, ".timemachine"));
    await symlink("/", join(volumes, "Macintosh HD"));
    expect(await removableMounts({ proc: "/none", sys: "/none", volumes, platform: "darwin" })).toEqual([
      join(volumes, "李 U盘"),
    ]);
  });

  it("knows of none on Windows", async () => {
    expect(await removableMounts({ ...(await machine()), platform: "win32" })).toEqual([]);
  });
});
