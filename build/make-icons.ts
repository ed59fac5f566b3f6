import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { icns, ico } from "./icon-containers.ts";
import { repository } from "./stale.ts";

// `node build/make-icons.ts`: draws the seal of the application as electron-builder wants it. Its results are committed: a build needs
// neither the font nor this script.

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;
const SEAL = "#a8322a";
const PAPER = "#f6f4ee";

GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
  "Seal",
);

/** A cinnabar square with its character, and from 48 pixels on the thin inner frame of a seal. */
function drawSeal(size: number): Buffer {
  const canvas = createCanvas(size, size);
  const pen = canvas.getContext("2d");
  const margin = Math.round(size * 0.06);
  const side = size - 2 * margin;
  pen.fillStyle = SEAL;
  pen.beginPath();
  pen.roundRect(margin, margin, side, side, size * 0.08);
  pen.fill();
  if (size >= 48) {
    pen.strokeStyle = PAPER;
    pen.lineWidth = Math.max(1, size / 64);
    const inset = margin + size * 0.06;
    pen.strokeRect(inset, inset, size - 2 * inset, size - 2 * inset);
  }
  pen.fillStyle = PAPER;
  pen.font = `700 ${Math.round(size * 0.62)}px Seal`;
  pen.textAlign = "center";
  const { actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = pen.measureText("封");
  pen.fillText("封", size / 2, size / 2 + (above - below) / 2);
  return canvas.toBuffer("image/png");
}

const images = SIZES.map((size) => ({ size, png: drawSeal(size) }));
await Promise.all([
  // Linux takes every size from the folder of that name.
  ...images.map(({ size, png }) => writeFile(`${repository}build/icons/${size}x${size}.png`, png)),
  writeFile(`${repository}build/icon.ico`, ico(images.filter(({ size }) => size <= 256))),
  writeFile(`${repository}build/icon.icns`, icns(images)),
]);
