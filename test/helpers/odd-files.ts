import { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { crc32, deflateSync } from "node:zlib";
import PdfKit from "pdfkit";

const FONT = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

/**
 * A PDF of objects as they are written, numbered from 1; the first is the catalog. Bytes are Latin-1. Offsets are right, what the objects
 * say need not be.
 */
function rawPdf(objects: readonly string[]): Buffer {
  let body = "%PDF-1.7\n";
  const rows = objects.map((object, index) => {
    const row = `${String(body.length).padStart(10, "0")} 00000 n \n`;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}${trailer}`, "latin1");
}

/** A stream object; `compressed` bytes are given as they are. */
function pdfStream(content: string, entries = "", isDeflated = false): string {
  const data = isDeflated ? deflateSync(Buffer.from(content, "latin1"), { level: 9 }).toString("latin1") : content;
  const filter = isDeflated ? " /Filter /FlateDecode" : "";
  return `<< /Length ${data.length}${filter} ${entries} >>\nstream\n${data}\nendstream`;
}

/** One page, with what stands in its dictionary beside its parent, and more objects from number 4. */
export function onePage(page: string, ...more: readonly string[]): Buffer {
  const pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";
  return rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", pages, `<< /Type /Page /Parent 2 0 R ${page} >>`, ...more]);
}

const HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/** One page that says `words`, and whatever the catalog and the page are given besides. */
function sayingPage(words: string, catalog: string, page: string, ...more: readonly string[]): Buffer {
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    pdfStream(`BT /F1 18 Tf 40 200 Td (${words}) Tj ET`),
    HELVETICA,
    ...more,
  ]);
}

/** A file that tries whatever a PDF can try: scripts at opening and on the page, a program, an address, a form that is sent. */
export function tryingPdf(address: string): Buffer {
  const script = `(app.alert\\('script ran'\\); this.submitForm\\('${address}/script'\\);)`;
  return sayingPage(
    "script carrier",
    `/OpenAction << /S /JavaScript /JS ${script} >> /AA << /WC << /S /JavaScript /JS ${script} >> >> ` +
      `/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS ${script} >>] >> >>`,
    `/AA << /O << /S /JavaScript /JS ${script} >> >> /Annots [6 0 R 7 0 R 8 0 R]`,
    link(`<< /S /URI /URI (${address}/link) >>`),
    link("<< /S /Launch /F (/bin/sh) >>"),
    link(`<< /S /SubmitForm /F << /FS /URL /F (${address}/form) >> >>`),
  );
}

/** A link over the whole page. */
function link(action: string): string {
  return `<< /Type /Annot /Subtype /Link /Rect [0 0 400 300] /Border [0 0 0] /A ${action} >>`;
}

/** A page that draws ten forms, each of which draws ten others, and so on: ten thousand million rectangles in 3 KB. */
export function endlessPdf(): Buffer {
  const depth = 10;
  const form = (level: number): string => {
    const next = level + 1 < depth ? `/Resources << /XObject << /X ${5 + level + 1} 0 R >> >>` : "";
    const content = level + 1 < depth ? "/X Do ".repeat(10) : "0 0 1 1 re f ";
    return pdfStream(content, `/Type /XObject /Subtype /Form /BBox [0 0 400 300] ${next}`);
  };
  return onePage(
    "/MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>",
    pdfStream("/X Do"),
    ...Array.from({ length: depth }, (_, level) => form(level)),
  );
}

/** A form that draws itself, which no reader may follow. */
export function selfDrawingPdf(): Buffer {
  const resources = "/Resources << /XObject << /X 5 0 R >> >>";
  return onePage(
    `/MediaBox [0 0 400 300] /Contents 4 0 R ${resources}`,
    pdfStream("/X Do"),
    pdfStream("0 0 50 50 re f /X Do", `/Type /XObject /Subtype /Form /BBox [0 0 400 300] ${resources}`),
  );
}

/** A page with so many marks on it, each an object of its own that it has to look at. */
export function crowdedPdf(objects: number): Buffer {
  const marks = Array.from(
    { length: objects },
    (_, index) => `<< /Type /Annot /Subtype /Square /Rect [0 0 ${index % 400} 9] >>`,
  );
  const refs = marks.map((_, index) => `${index + 4} 0 R`).join(" ");
  return onePage(`/MediaBox [0 0 400 300] /Annots [${refs}]`, ...marks);
}

/** A page with an image of ten pixels' side whose JBIG2 data says that it is `side` × `side`, and holds nothing (ITU-T T.88 7.4.8). */
export function jbig2BombPdf(side: number): Buffer {
  const segment = Buffer.alloc(11 + 19);
  segment.set([0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19]);
  segment.writeUInt32BE(side, 11);
  segment.writeUInt32BE(side, 15);
  return imagePdf(segment, "JBIG2Decode", 1);
}

/** The same in JPEG 2000: a codestream of one tile of `side` × `side` without any data in it (ITU-T T.800 A.5). */
export function jpxBombPdf(side: number): Buffer {
  const size = Buffer.alloc(43);
  size.writeUInt16BE(0xff51, 0);
  size.writeUInt16BE(41, 2);
  for (const at of [6, 10, 22, 26]) size.writeUInt32BE(side, at);
  size.set([0, 1, 7, 1, 1], 38);
  const coding = Buffer.from("ff52000c00000001000004040001", "hex");
  const quantum = Buffer.from("ff5c00044040", "hex");
  const tile = Buffer.from("ff90000a0000000000000001ff93", "hex");
  tile.writeUInt32BE(tile.length + 2, 6);
  return imagePdf(
    Buffer.concat([Buffer.from("ff4f", "hex"), size, coding, quantum, tile, Buffer.from("0000ffd9", "hex")]),
    "JPXDecode",
    8,
  );
}

function imagePdf(data: Buffer, filter: string, bits: number): Buffer {
  const entries = `/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent ${bits} /ColorSpace /DeviceGray /Filter /${filter}`;
  return onePage(
    "/MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>",
    pdfStream("400 0 0 300 0 0 cm /X Do"),
    pdfStream(data.toString("latin1"), entries),
  );
}

/** Arrays in arrays, as deep as that. */
export function deepPdf(depth: number): Buffer {
  return onePage(`/MediaBox [0 0 400 300] /Deep ${"[".repeat(depth)}${"]".repeat(depth)}`);
}

/** A page tree that has itself for a kid. */
export function loopingPdf(): Buffer {
  return rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>"]);
}

/** A page with an image that says it has `side` × `side` pixels, and has them, compressed to nearly nothing. */
export function imageBombPdf(side: number): Buffer {
  const image = deflateSync(Buffer.alloc((side * side) / 8), { level: 9 }).toString("latin1");
  const entries = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 1 /ColorSpace /DeviceGray`;
  return onePage(
    "/MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>",
    pdfStream("400 0 0 300 0 0 cm /X Do"),
    `<< ${entries} /Filter /FlateDecode /Length ${image.length} >>\nstream\n${image}\nendstream`,
  );
}

/** A PNG that says it is `side` × `side`, with no more than its first bytes. */
export function imageBombPng(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.alloc(1_000)))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Pages of Chinese text by pdfkit, the words of each page in its own line; locked when there is a password. */
export function chinesePdf(pages: readonly (readonly string[])[], userPassword?: string): Promise<Buffer> {
  const pdf = new PdfKit({
    size: "A4",
    autoFirstPage: false,
    ...(userPassword === undefined ? {} : { userPassword }),
  });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(Buffer.concat(parts)));
    pdf.on("error", reject);
  });
  pdf.registerFont("sans", FONT);
  for (const lines of pages) {
    pdf.addPage().font("sans").fontSize(16);
    for (const line of lines) pdf.text(line);
  }
  pdf.end();
  return done;
}
