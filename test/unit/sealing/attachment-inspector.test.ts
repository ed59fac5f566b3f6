import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import PdfDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { type InspectionOptions, inspectAttachments } from "../../../electron/sealing/attachment-inspector.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const font = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

async function pdf(pages: readonly string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PdfDocument({ autoFirstPage: false, ...options });
  document.registerFont("cjk", font);
  for (const text of pages) document.addPage().font("cjk").text(text);
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A PDF of about a kilobyte whose one page unpacks to this many bytes of nothing. */
function bomb(bytes: number): Buffer {
  const content = deflateSync(deflateSync(Buffer.alloc(bytes, " "), { level: 9 }), { level: 9 });
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
    `<</Length ${content.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${content.toString("latin1")}\nendstream `,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join("");
  return Buffer.from(`%PDF-1.7\n${body}trailer<</Root 1 0 R>>\n%%EOF`, "latin1");
}

async function inspect(files: Readonly<Record<string, Uint8Array | string>>, more: Partial<InspectionOptions> = {}) {
  const folder = await temporaryFolder();
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFile(join(folder, name), content);
  }
  const options = { known: [], signal: new AbortController().signal, onInspected: () => undefined, ...more };
  return inspectAttachments(paths, options);
}

describe("inspectAttachments", () => {
  it("takes the text of a Chinese PDF page by page, and the digest of its bytes", async () => {
    const bytes = await pdf(["研发费用占比 12.5%", "第二页"]);
    const [found] = await inspect({ "a.pdf": bytes });
    expect(found).toEqual({
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      mediaType: "application/pdf",
      text: { kind: "pages", pages: ["研发费用占比 12.5%", "第二页"], isCut: false },
    });
  });

  it("goes on without text where a PDF is damaged, cut, encrypted or none at all", async () => {
    const whole = await pdf(["内容"]);
    const found = await inspect({
      "cut.pdf": whole.subarray(0, 400),
      "none.pdf": "%PDF-1.7 nothing",
      "locked.pdf": await pdf(["内容"], { userPassword: "secret", pdfVersion: "1.7" }),
      "whole.pdf": whole,
    });
    expect(found.map(({ text }) => text.kind)).toEqual(["failed", "failed", "failed", "pages"]);
  });

  it("gives up the text of a PDF that takes too long, and reads the next one", async () => {
    const bytes = await pdf(["内容"]);
    const found = await inspect({ "slow.pdf": bytes, "note.txt": "文字" }, { textTimeoutMs: 1 });
    expect(found.map(({ text, size }) => [text.kind, size])).toEqual([
      ["failed", bytes.length],
      ["none", 6],
    ]);
  });

  it("gives up the text of a PDF that unpacks to more than a page can need, and reads the next one", async () => {
    const bytes = bomb(120_000_000);
    expect(bytes.length).toBeLessThan(2_000);
    const limits = { textTimeoutMs: 600_000, textMemoryBytes: 48 * 1024 ** 2 };
    const found = await inspect({ "bomb.pdf": bytes, "whole.pdf": await pdf(["内容"]) }, limits);
    expect(found.map(({ text, size }) => [text.kind, size === bytes.length])).toEqual([
      ["failed", true],
      ["pages", false],
    ]);
  }, 60_000);

  it("does not take again the text of what is known", async () => {
    const bytes = await pdf(["内容"]);
    const [found] = await inspect({ "a.pdf": bytes }, { known: [createHash("sha256").update(bytes).digest("hex")] });
    expect(found?.text).toEqual({ kind: "known" });
  });

  it("goes by bytes, not by names", async () => {
    const found = await inspect({ "a.txt": await pdf(["内容"]), "b.pdf": "text" });
    expect(found.map(({ mediaType }) => mediaType)).toEqual(["application/pdf", "text/plain"]);
  });

  it("refuses a file that is gone, and stops when cancelled", async () => {
    const options = { known: [], signal: new AbortController().signal, onInspected: () => undefined };
    expect(await codeOf(inspectAttachments(["/nowhere/a.pdf"], options))).toBe("FILE_NOT_FOUND");
    expect(await codeOf(inspect({ "a.txt": "a" }, { signal: AbortSignal.abort() }))).toBe("CANCELLED");
  });
});
