import type { DemoLibraries } from "./demo-libraries.ts";

/** A column of a table: its share of the page's width, and which side its cells lean to. */
export type Column = { readonly title: string; readonly share: number; readonly align?: "left" | "right" | "center" };

export type PaperOptions = {
  readonly title: string;
  /** Stands at the right end of every page's head line. */
  readonly owner: string;
};

const MARGIN = 64;
const PAGE = { width: 595.28, height: 841.89 };
const WIDTH = PAGE.width - 2 * MARGIN;
const BOTTOM = PAGE.height - MARGIN - 14;
const INK = "#1f2328";
const QUIET = "#667080";
const RULE = "#c8d0da";
const HEAD_FILL = "#eef2f7";
const ACCENT = "#1d4f91";
/** A table of at most this many rows is not broken. */
const KEPT_ROWS = 10;
const CELL = { padX: 6, padY: 5, size: 9.5 };

/** Every document says it was made on this day: made-up documents have the same bytes on every run. */
const MADE_AT = new Date(Date.UTC(2026, 2, 2));

/**
 * An A4 document in Chinese, written from the top down: covers, headings, paragraphs, tables that continue on the next page
 * under a repeated head. Page numbers and head lines are set at the end.
 */
export class Paper {
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  readonly #ended: Promise<void>;
  readonly #options: PaperOptions;
  #hasCover = false;

  constructor({ PdfDocument, fonts }: DemoLibraries, options: PaperOptions) {
    this.#options = options;
    this.#document = new PdfDocument({
      size: "A4",
      margin: MARGIN,
      bufferPages: true,
      lang: "zh-CN",
      info: {
        Title: options.title,
        Author: options.owner,
        Creator: "fengjuan demo",
        CreationDate: MADE_AT,
        ModDate: MADE_AT,
      },
    });
    for (const [name, font] of Object.entries(fonts)) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pdfkit takes a font of fontkit too; its types name bytes only
      this.#document.registerFont(name, font as unknown as Uint8Array);
    }
    this.#document.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve) => this.#document.on("end", resolve));
  }

  /** A first page of its own: a title in the upper half, facts below it, a line at the foot. */
  cover(title: readonly string[], facts: readonly (readonly [string, string])[], foot: string): void {
    const pdf = this.#document;
    this.#hasCover = true;
    pdf.font("bold").fontSize(26).fillColor(INK);
    title.forEach((line, index) => pdf.text(line, MARGIN, 210 + index * 44, { width: WIDTH, align: "center" }));
    pdf
      .moveTo(PAGE.width / 2 - 45, 328)
      .lineTo(PAGE.width / 2 + 45, 328)
      .lineWidth(2)
      .stroke(ACCENT);
    facts.forEach(([label, value], index) => {
      const y = 440 + index * 34;
      pdf
        .font("regular")
        .fontSize(13)
        .fillColor(QUIET)
        .text(label, MARGIN + 30, y, { width: 120 });
      pdf.fillColor(INK).text(value, MARGIN + 150, y, { width: WIDTH - 180 });
      pdf
        .moveTo(MARGIN + 150, y + 23)
        .lineTo(PAGE.width - MARGIN - 30, y + 23)
        .lineWidth(0.6)
        .stroke(RULE);
    });
    pdf.fillColor(QUIET).fontSize(12).text(foot, MARGIN, 720, { width: WIDTH, align: "center" });
    pdf.addPage();
  }

  /** A title on top of a document that has no cover. */
  title(text: string, subtitle: string): void {
    const pdf = this.#document;
    pdf
      .font("bold")
      .fontSize(19)
      .fillColor(INK)
      .text(text, MARGIN, MARGIN + 18, { width: WIDTH, align: "center" });
    pdf
      .moveDown(0.35)
      .font("regular")
      .fontSize(10.5)
      .fillColor(QUIET)
      .text(subtitle, { width: WIDTH, align: "center" });
    pdf.moveDown(1.2);
  }

  /** A heading that stays with the next `keep` points below it. */
  heading(text: string, keep = 60): void {
    this.#keepTogether(30 + keep);
    const pdf = this.#document;
    pdf.moveDown(0.7);
    const { y } = pdf;
    pdf.rect(MARGIN, y + 3, 3.5, 15).fill(ACCENT);
    pdf
      .font("bold")
      .fontSize(14)
      .fillColor(INK)
      .text(text, MARGIN + 12, y, { width: WIDTH - 12 });
    pdf.x = MARGIN;
    pdf.moveDown(0.55);
  }

  paragraph(text: string): void {
    this.#keepTogether(44);
    const pdf = this.#document;
    pdf.font("regular").fontSize(11).fillColor(INK);
    pdf.text(text, MARGIN, pdf.y, { width: WIDTH, indent: 22, lineGap: 5.5 });
    pdf.moveDown(0.45);
  }

  /** Rows of cells under a head, on one page if they are few; the rows whose index is in `totals` are bold. */
  table(
    caption: string,
    columns: readonly Column[],
    rows: readonly (readonly string[])[],
    totals: ReadonlySet<number> = new Set(),
  ): void {
    const pdf = this.#document;
    const kept = rows.length <= KEPT_ROWS ? rows : rows.slice(0, 2);
    this.#keepTogether(kept.reduce((height, cells) => height + this.#heightOf(columns, cells), 50));
    pdf.font("regular").fontSize(9.5).fillColor(QUIET).text(caption, MARGIN, pdf.y, { width: WIDTH });
    pdf.y += 4;
    this.#row(
      columns,
      columns.map(({ title }) => title),
      "head",
    );
    rows.forEach((cells, index) => {
      if (pdf.y + this.#heightOf(columns, cells) > BOTTOM) {
        pdf.addPage();
        this.#row(
          columns,
          columns.map(({ title }) => title),
          "head",
        );
      }
      this.#row(columns, cells, totals.has(index) ? "total" : "body");
    });
    pdf.x = MARGIN;
    pdf.y += 12;
  }

  /** Signature lines at the right. */
  signature(lines: readonly string[]): void {
    this.#keepTogether(40 + lines.length * 20);
    const pdf = this.#document;
    pdf.moveDown(1.2).font("regular").fontSize(11).fillColor(INK);
    for (const line of lines) pdf.text(line, MARGIN, pdf.y, { width: WIDTH, align: "right", lineGap: 5 });
  }

  /** The finished file. The paper takes nothing after it. */
  async finish(): Promise<Uint8Array> {
    this.#numberPages();
    this.#document.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #row(columns: readonly Column[], cells: readonly string[], kind: "head" | "body" | "total"): void {
    const pdf = this.#document;
    const height = this.#heightOf(columns, cells);
    const top = pdf.y;
    if (kind !== "body") pdf.rect(MARGIN, top, WIDTH, height).fill(HEAD_FILL);
    pdf
      .font(kind === "body" ? "regular" : "bold")
      .fontSize(CELL.size)
      .fillColor(INK);
    let left = MARGIN;
    columns.forEach((column, index) => {
      const width = this.#widthOf(columns, column);
      pdf.text(cells[index] ?? "", left + CELL.padX, top + CELL.padY, {
        width: width - 2 * CELL.padX,
        align: kind === "head" && column.align === undefined ? "left" : (column.align ?? "left"),
        lineGap: 2,
      });
      left += width;
    });
    pdf
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + WIDTH, top + height)
      .lineWidth(0.6)
      .stroke(RULE);
    if (kind === "head")
      pdf
        .moveTo(MARGIN, top)
        .lineTo(MARGIN + WIDTH, top)
        .lineWidth(1.2)
        .stroke(ACCENT);
    pdf.y = top + height;
  }

  #heightOf(columns: readonly Column[], cells: readonly string[]): number {
    const pdf = this.#document.font("regular").fontSize(CELL.size);
    const heights = columns.map((column, index) =>
      pdf.heightOfString(cells[index] ?? "", { width: this.#widthOf(columns, column) - 2 * CELL.padX, lineGap: 2 }),
    );
    return Math.max(...heights) + 2 * CELL.padY - 2;
  }

  #widthOf(columns: readonly Column[], column: Column): number {
    return (WIDTH * column.share) / columns.reduce((total, { share }) => total + share, 0);
  }

  /** Starts a new page unless `height` points are left on this one. */
  #keepTogether(height: number): void {
    if (this.#document.y + height > BOTTOM) this.#document.addPage();
  }

  #numberPages(): void {
    const pdf = this.#document;
    const { count } = pdf.bufferedPageRange();
    const first = this.#hasCover ? 1 : 0;
    for (let page = first; page < count; page += 1) {
      pdf.switchToPage(page);
      // Text below the bottom margin would start a page of its own.
      pdf.page.margins.bottom = 0;
      pdf.font("regular").fontSize(8.5).fillColor(QUIET);
      pdf.text(this.#options.title, MARGIN, 34, { width: WIDTH / 2, lineBreak: false });
      pdf.text(this.#options.owner, MARGIN + WIDTH / 2, 34, { width: WIDTH / 2, align: "right", lineBreak: false });
      pdf
        .moveTo(MARGIN, 49)
        .lineTo(PAGE.width - MARGIN, 49)
        .lineWidth(0.5)
        .stroke(RULE);
      const number = `第 ${page + 1 - first} 页，共 ${count - first} 页`;
      pdf.text(number, MARGIN, PAGE.height - 44, { width: WIDTH, align: "center", lineBreak: false });
    }
  }
}
