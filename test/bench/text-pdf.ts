/** A PDF of plain text pages in one of the fonts that every reader has: each page 40 lines of 60 letters, different for each `seed`. */
export function textPdf(seed: number, pages: number): Buffer {
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
    const stream = content(page + 1);
    const resources = "<< /Font << /F1 3 0 R >> >>";
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${5 + 2 * page} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
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
