/** How many pixels a PNG or JPEG says it has, from its head alone, undecoded; null when it is neither. */
export function imagePixels(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // PNG (ISO/IEC 15948 5.2, 11.2.2): the signature, then IHDR with width and height.
  if (view.byteLength >= 24 && view.getUint32(0) === 0x89504e47) return view.getUint32(16) * view.getUint32(20);
  // JPEG (ITU-T T.81 B.1): markers with their length, until a frame header (SOF) with height and width.
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return view.getUint16(at + 5) * view.getUint16(at + 7);
    } else at += 2 + view.getUint16(at + 2);
  }
  return null;
}
