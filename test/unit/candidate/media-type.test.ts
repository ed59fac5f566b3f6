import { describe, expect, it } from "vitest";
import { sniffMediaType } from "../../../electron/candidate/media-type.ts";

describe("sniffMediaType", () => {
  it.each([
    ["a PDF", Buffer.from("%PDF-1.7\n"), "application/pdf"],
    ["a PDF behind other bytes", Buffer.from(`${"x".repeat(1_000)}%PDF-1.4`), "application/pdf"],
    ["a PDF header too far in", Buffer.from(`${"x".repeat(1_100)}%PDF-1.4`), "text/plain"],
    ["a PNG", Buffer.from("89504e470d0a1a0a00", "hex"), "image/png"],
    ["a JPEG", Buffer.from("ffd8ffe0", "hex"), "image/jpeg"],
    ["Chinese text", Buffer.from("申报书\r\n"), "text/plain"],
    ["text cut inside a character", Buffer.from("申".repeat(1_400)).subarray(0, 4_096), "text/plain"],
    ["GBK text", Buffer.from([0xc9, 0xea, 0xb1, 0xa8, 0xca, 0xe9]), "application/octet-stream"],
    ["bytes with a control character", Buffer.from("a\u0000b"), "application/octet-stream"],
    ["nothing", Buffer.alloc(0), "application/octet-stream"],
    ["a web page", Buffer.from("<script>alert(1)</script>"), "text/plain"],
  ])("knows %s by its bytes", (_, bytes, type) => {
    expect(sniffMediaType(bytes)).toBe(type);
  });
});
