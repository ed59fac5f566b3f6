import { createCipheriv } from "node:crypto";

/** An A4 page at 200 dots per inch, one bit each: what an office scanner sends. */
const SCAN = { width: 1_656, height: 2_339 } as const;

/**
 * A PDF of plain text pages in one of the fonts that every reader has: each page 40 lines of 60 letters, different for each `seed`. With
 * `isScanned` the text of the first page stands on a scan of half a megabyte.
 */
export function textPdf(seed: number, pages: number, isScanned = false): Buffer {
  const content = (page: number): string => {
    const line = (index: number) =>
      `(${`Dossier ${seed}, page ${page}, line ${index}. `.padEnd(60, "research ")}) Tj T*`;
    const lines = Array.from({ length: 40 }, (_, index) => line(index + 1));
    return `BT /F1 9 Tf 40 800 Td 12 TL ${lines.join("\n")} ET`;
  };
  const kids = Array.from({ length: pages }, (_, page) => `${4 + 2 * page} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  for (let page = 0; page < pages; page += 1) {
    const scan = isScanned && page === 0 ? 4 + 2 * pages : null;
    const stream = `${scan === null ? "" : "q 595 0 0 842 0 0 cm /S Do Q "}${content(page + 1)}`;
    const resources = `<< /Font << /F1 3 0 R >> ${scan === null ? "" : `/XObject << /S ${scan} 0 R >>`} >>`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${5 + 2 * page} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  if (isScanned) objects.push(scanOf(seed));
  const parts = ["%PDF-1.4\n"];
  const offsets: number[] = [];
  let length = parts.join("").length;
  for (const [index, object] of objects.entries()) {
    const part = `${index + 1} 0 obj\n${object}\nendobj\n`;
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join("")}`);
  parts.push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(""), "latin1");
}

/** Noise that no compression shrinks, the same for the same seed. */
function scanOf(seed: number): string {
  const { width, height } = SCAN;
  const key = Buffer.alloc(16);
  key.writeUInt32BE(seed);
  const bits = createCipheriv("aes-128-ctr", key, Buffer.alloc(16)).update(Buffer.alloc((width / 8) * height));
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 1 /ColorSpace /DeviceGray`;
  return `<< ${image} /Length ${bits.length} >>\nstream\n${bits.toString("latin1")}\nendstream`;
}
