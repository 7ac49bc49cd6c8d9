/** Cuts what was drawn out of its canvas: little enough to travel on a weak signal, sharp enough for paper. */

/** Blank pixels kept around the strokes. */
const MARGIN = 12;
/** The longest side of the picture, in pixels: always under 200 KB. */
const LONGEST_SIDE = 900;

/** A part of a picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The box around all that was drawn, with its margin; null where nothing was. `data` is four bytes a pixel, the last its opacity. */
export function drawnBox(data: Uint8ClampedArray, width: number): Box | null {
  const box = { left: width, top: Number.MAX_SAFE_INTEGER, right: -1, bottom: -1 };
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] === 0) continue;
    const pixel = (at - 3) / 4;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
  }
  if (box.right < 0) return null;
  return {
    left: box.left - MARGIN,
    top: box.top - MARGIN,
    width: box.right - box.left + 1 + 2 * MARGIN,
    height: box.bottom - box.top + 1 + 2 * MARGIN,
  };
}

/** The drawn part of a canvas as a PNG's data URL; null where nothing was drawn. */
export function pictureOf(canvas: HTMLCanvasElement): string | null {
  const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  const box = drawn === undefined ? null : drawnBox(drawn.data, canvas.width);
  if (box === null) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(box.width, box.height));
  const cut = document.createElement('canvas');
  cut.width = Math.max(1, Math.round(box.width * scale));
  cut.height = Math.max(1, Math.round(box.height * scale));
  cut
    .getContext('2d')
    ?.drawImage(canvas, box.left, box.top, box.width, box.height, 0, 0, cut.width, cut.height);
  return cut.toDataURL('image/png');
}
