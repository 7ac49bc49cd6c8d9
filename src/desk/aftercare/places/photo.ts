/** Makes a small JPEG of a photograph in the browser: enough to know a face at the door, and no more. */
import { PHOTO_CHARACTERS } from '#capabilities/aftercare/places/pickers/contract.ts';

/** Width and height in pixels, as a passport's photograph. */
const WIDTH = 240;
const HEIGHT = 300;
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

/** The middle of the picture as a data URL. @throws Error where the file is no picture */
export async function smallPhoto(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext('2d')?.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  picture.close();
  const small = QUALITIES.map((quality) => canvas.toDataURL('image/jpeg', quality)).find(
    (url) => url.length <= PHOTO_CHARACTERS,
  );
  if (small === undefined) throw new Error('The picture cannot be made small enough.');
  return small;
}
