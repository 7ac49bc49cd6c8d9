/**
 * Makes a photograph small before it travels, and free of what telephones write into it: where and when it was taken. What the
 * browser cannot draw goes as it is.
 */

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/** The photograph as a small JPEG. */
export async function smallPhoto(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return file;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return small ?? file;
}
