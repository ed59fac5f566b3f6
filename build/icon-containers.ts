/** One size of an icon: pixels along a side, and the PNG. */
export type IconImage = { readonly size: number; readonly png: Uint8Array };

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/** A Windows icon of PNG images of at most 256 pixels (the format since Windows Vista). */
export function ico(images: readonly IconImage[]): Uint8Array {
  const head = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of images.entries()) {
    const at = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/** What macOS calls a PNG of each size. */
const ICNS_TYPES: ReadonlyMap<number, string> = new Map([
  [16, "icp4"],
  [32, "icp5"],
  [64, "icp6"],
  [128, "ic07"],
  [256, "ic08"],
  [512, "ic09"],
  [1024, "ic10"],
]);

/** A macOS icon of the PNG images whose sizes it knows. */
export function icns(images: readonly IconImage[]): Uint8Array {
  const entries = images.flatMap(({ size, png }) => {
    const type = ICNS_TYPES.get(size);
    return type === undefined ? [] : [icnsHead(type, png.length), png];
  });
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  return Buffer.concat([icnsHead("icns", size), ...entries]);
}

function icnsHead(type: string, size: number): Uint8Array {
  const head = Buffer.alloc(8, type, "latin1");
  head.writeUInt32BE(size + head.length, 4);
  return head;
}
