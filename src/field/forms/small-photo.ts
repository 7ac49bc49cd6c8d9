/**
 * Makes a photograph small before it is kept: at most 1600 pixels a side and 300 KB, and free of what telephones write into it
 * (where and when it was taken). One that cannot be read is refused, not kept large.
 */

/** The longest side of a photograph, in pixels. */
export const LONGEST_SIDE = 1600;
/** The most bytes of a photograph. */
export const MOST_BYTES = 300 * 1024;

/** How a photograph is drawn: its size and how closely it is kept. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** JPEG quality between 0 and 1. */
  readonly quality: number;
}

const QUALITIES = [0.82, 0.7, 0.58, 0.46] as const;
const SIDES = [LONGEST_SIDE, 1200, 900, 640] as const;

/** The ways to draw a photograph, the best first; each is smaller than the one before. */
export function drawingsOf(width: number, height: number): Drawing[] {
  return SIDES.flatMap((side) => {
    const scale = Math.min(1, side / Math.max(width, height));
    const drawn = {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
    return QUALITIES.map((quality) => ({ ...drawn, quality }));
  });
}

/** The photograph as a small JPEG. @throws Error `unreadable` where the browser cannot draw it */
export async function smallPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) throw new Error('unreadable');
  try {
    let smallest: Blob | null = null;
    for (const drawing of drawingsOf(picture.width, picture.height)) {
      smallest = (await drawn(picture, drawing)) ?? smallest;
      if (smallest !== null && smallest.size <= MOST_BYTES) return smallest;
    }
    if (smallest === null) throw new Error('unreadable');
    return smallest;
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, { width, height, quality }: Drawing): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.resolve(null);
  // A picture with see-through parts would turn black as a JPEG.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
}
