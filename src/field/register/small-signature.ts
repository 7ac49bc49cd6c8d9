/** Makes a signature small enough for a mark: one that was drawn with many strokes is drawn again at half the size. */

/** Characters of the picture's data URL that a mark takes at most. */
export const MOST_CHARACTERS = 60_000;
const HALF = 0.5;

/** The picture as it is sent, a PNG as a data URL. */
export async function smallSignature(picture: string): Promise<string> {
  let small = picture;
  while (small.length > MOST_CHARACTERS) small = await scaled(small, HALF);
  return small;
}

async function scaled(picture: string, scale: number): Promise<string> {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
