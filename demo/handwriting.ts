/**
 * Signatures as somebody draws them, for letters that the demonstration's people signed: a few running strokes for each
 * character of the name. They imitate a hand's movement and no character; the same name and stream of chance give the same
 * picture.
 */
import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';

const width = 360;
const height = 136;
const margin = 18;
const strokesEach = { least: 4, most: 7 };
/** Pixels from one dot of a stroke to the next. */
const dotEvery = 1.3;
const thickest = 2.6;
const thinnest = 1.1;
/** Shades of a photographed sheet, 0 black to 255 white. */
const shades = { paper: 236, shadow: 26, line: 150, ink: 28 };

/** How hard zlib tries, 1 to 9: hundreds of pictures are packed while somebody waits. */
const packing = 3;

type Point = readonly [x: number, y: number];
/** How much ink lies on each pixel, 0 to 255. */
type Ink = Uint8Array;

/** A signature drawn with a finger on a screen: a PNG with black ink on a transparent ground. */
export function drawSignature(name: string, random: Random): Uint8Array {
  const ink = write(name, random);
  return png('greyWithAlpha', (pixels, at, place) => {
    pixels[place + 1] = ink[at] ?? 0;
  });
}

/** A photograph of the line on which somebody signed: a PNG in grey, lit from one side. */
export function photographSignature(name: string, random: Random): Uint8Array {
  const ink = write(name, random);
  return png('grey', (pixels, at, place) => {
    const row = Math.floor(at / width);
    const column = at - row * width;
    const lined = row === height - margin && column > margin && column < width - margin;
    const lit = shades.paper - Math.round((shades.shadow * (row + column)) / (width + height));
    const share = (ink[at] ?? 0) / 255;
    pixels[place] = Math.round((lined ? shades.line : lit) * (1 - share) + shades.ink * share);
  });
}

function write(name: string, random: Random): Ink {
  const ink = new Uint8Array(width * height);
  const characters = [...name].length;
  const size = Math.min((width - 2 * margin) / characters, height - 2 * margin);
  for (let at = 0; at < characters; at += 1) {
    const left = margin + at * size * 0.94;
    const top = (height - size) / 2 + (random.next() - 0.5) * 12;
    drawCharacter(ink, { left, top, size }, random);
  }
  return ink;
}

function drawCharacter(
  ink: Ink,
  box: { readonly left: number; readonly top: number; readonly size: number },
  random: Random,
): void {
  const place = (): Point => [
    box.left + (0.08 + random.next() * 0.84) * box.size,
    box.top + (0.06 + random.next() * 0.88) * box.size,
  ];
  const strokes = random.int(strokesEach.least, strokesEach.most);
  let from = place();
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const lying = stroke % 2 === 0;
    const reach = (0.35 + random.next() * 0.5) * box.size;
    const to: Point = lying
      ? [clamp(from[0] + reach, box.left, box.size), from[1] + (random.next() - 0.6) * 0.25 * box.size]
      : [from[0] + (random.next() - 0.6) * 0.4 * box.size, clamp(from[1] + reach, box.top, box.size)];
    drawStroke(ink, [from, place(), to]);
    from = random.chance(0.45) ? to : place();
  }
}

function clamp(value: number, from: number, size: number): number {
  return Math.min(Math.max(value, from), from + size);
}

/** A curve bent towards a point, thick in the middle and thin at the ends. */
function drawStroke(ink: Ink, [from, towards, to]: readonly [Point, Point, Point]): void {
  const bend: Point = [(towards[0] + (from[0] + to[0]) / 2) / 2, (towards[1] + (from[1] + to[1]) / 2) / 2];
  const way = Math.hypot(bend[0] - from[0], bend[1] - from[1]) + Math.hypot(to[0] - bend[0], to[1] - bend[1]);
  const steps = Math.ceil(way / dotEvery) + 1;
  for (let step = 0; step <= steps; step += 1) {
    const t = step / steps;
    const [first, middle, last] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const x = first * from[0] + middle * bend[0] + last * to[0];
    const y = first * from[1] + middle * bend[1] + last * to[1];
    dot(ink, x, y, thinnest + (thickest - thinnest) * Math.sin(Math.PI * t));
  }
}

/** A round dot with a soft edge. */
function dot(ink: Ink, x: number, y: number, radius: number): void {
  for (let row = Math.floor(y - radius - 1); row <= y + radius + 1; row += 1) {
    for (let column = Math.floor(x - radius - 1); column <= x + radius + 1; column += 1) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue;
      const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(column - x, row - y)));
      const place = row * width + column;
      ink[place] = Math.max(ink[place] ?? 0, Math.round(cover * 255));
    }
  }
}

const colours = { grey: { type: 0, channels: 1 }, greyWithAlpha: { type: 4, channels: 2 } } as const;

/** `paint` sets the channels of the pixel `at`, which begin at `place`. */
function png(
  colour: keyof typeof colours,
  paint: (pixels: Buffer, at: number, place: number) => void,
): Uint8Array {
  const { type, channels } = colours[colour];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, type, 0, 0, 0], 8);
  const line = 1 + width * channels;
  const pixels = Buffer.alloc(height * line);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1)
      paint(pixels, row * width + column, row * line + 1 + column * channels);
  }
  const begins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const packed = deflateSync(pixels, { level: packing });
  const chunks = [chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([begins, ...chunks]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
