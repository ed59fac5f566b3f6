/** The PNG signature and the beginning of IHDR, which comes first and has 13 bytes (ISO/IEC 15948 5.2, 11.2.2). */
const PNG_HEAD = [0x89504e47, 0x0d0a1a0a, 13, 0x49484452];

/** Markers of a JPEG that have no length (ITU-T T.81 B.1.1.3): TEM, RST0 to RST7. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** SOF0 to SOF15, without DHT, JPG and DAC, which lie between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** How many pixels a PNG or JPEG says it has, from its head alone, undecoded; null when it is neither, or its head is broken. */
export function imagePixels(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4) return null;
  if (view.getUint32(0) === PNG_HEAD[0]) return pngPixels(view);
  return view.getUint16(0) === 0xffd8 ? jpegPixels(view) : null;
}

function pngPixels(view: DataView): number | null {
  const isHead = view.byteLength >= 24 && PNG_HEAD.every((word, index) => view.getUint32(4 * index) === word);
  return isHead ? view.getUint32(16) * view.getUint32(20) : null;
}

/** Markers with their lengths, until a frame header with height and width. It comes before any scan. */
function jpegPixels(view: DataView): number | null {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else if (isFrame(marker)) return view.getUint16(at + 5) * view.getUint16(at + 7);
    else {
      const length = view.getUint16(at + 2);
      // A scan or the end of the image before a frame, and lengths that do not count themselves, are broken.
      if (marker === 0xda || marker === 0xd9 || length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}
