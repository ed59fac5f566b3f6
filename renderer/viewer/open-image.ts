import { MAX_PIXELS } from "./canvas-for.ts";
import { imagePixels } from "./image-pixels.ts";
import type { OpenOptions } from "./open-source.ts";
import { NotShown, type PageSource } from "./page-source.ts";

/** An image as a file of one page. It is refused before it is decoded when it would take too much memory. */
export async function openImage(mediaType: string, bytes: ArrayBuffer, { time }: OpenOptions): Promise<PageSource> {
  const pixels = imagePixels(new Uint8Array(bytes));
  if (pixels === null) throw new NotShown("damaged");
  if (pixels > MAX_PIXELS) throw new NotShown("tooLarge");
  const image = await time(createImageBitmap(new Blob([bytes], { type: mediaType }))).catch(() => {
    throw new NotShown("damaged");
  });
  return {
    pages: 1,
    size: () => Promise.resolve({ width: image.width, height: image.height }),
    draw(_page, canvas, { rotation }) {
      const context = canvas.getContext("2d");
      const isAcross = rotation % 180 !== 0;
      const [width, height] = isAcross ? [canvas.height, canvas.width] : [canvas.width, canvas.height];
      context?.translate(canvas.width / 2, canvas.height / 2);
      context?.rotate((rotation * Math.PI) / 180);
      context?.drawImage(image, -width / 2, -height / 2, width, height);
      return Promise.resolve();
    },
    textLayer: () => Promise.resolve(null),
    text: () => Promise.resolve([]),
    release: () => undefined,
    close: () => image.close(),
  };
}
