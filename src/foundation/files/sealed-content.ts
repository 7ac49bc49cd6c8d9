/**
 * A file's content, sealed piece by piece with the file's own key, so that a roster of 300 MB streams in little memory. Each
 * piece is sealed to its number and to being the last or not: pieces cannot be swapped, left out or cut off unnoticed.
 */
import { Transform } from 'node:stream';
import type { SealingKey } from '#foundation/vault/sealing-key.ts';
import { type Suite, suiteOf } from '#foundation/vault/suites.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** Clear bytes a piece; only the last one is shorter. */
export const PIECE_BYTES = 64 * 1024;

/** Seals what flows through. */
export function sealing(key: SealingKey, suite: Suite): Transform {
  const pieces = new Pieces(PIECE_BYTES);
  let number = 0;
  const seal = (clear: Buffer, last: boolean): Buffer => suite.seal(key, clear, placeOf(number++, last));
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const piece of pieces.take(chunk)) this.push(seal(piece, false));
      done();
    },
    flush(done) {
      done(null, seal(pieces.rest(), true));
    },
  });
}

/** Opens what flows through; it fails with VaultFault `damaged` where anything was changed, swapped or cut off. */
export function opening(key: SealingKey): Transform {
  let pieces: Pieces | undefined;
  let number = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        pieces ??= new Pieces(PIECE_BYTES + suiteOf(chunk).overhead);
        for (const piece of pieces.take(chunk)) this.push(open(key, piece, number++, false));
        done();
      } catch (fault) {
        done(fault as Error);
      }
    },
    flush(done) {
      try {
        if (pieces === undefined) throw new VaultFault('damaged');
        done(null, open(key, pieces.rest(), number, true));
      } catch (fault) {
        done(fault as Error);
      }
    },
  });
}

/** Opens a whole content that is in memory. @throws VaultFault `damaged` */
export function openWhole(key: SealingKey, sealed: Buffer): Buffer {
  const size = PIECE_BYTES + suiteOf(sealed).overhead;
  const opened: Buffer[] = [];
  for (let at = 0; at === 0 || at < sealed.length; at += size)
    opened.push(open(key, sealed.subarray(at, at + size), opened.length, at + size >= sealed.length));
  return Buffer.concat(opened);
}

function open(key: SealingKey, piece: Buffer, number: number, last: boolean): Buffer {
  return suiteOf(piece).open(key, piece, placeOf(number, last));
}

function placeOf(number: number, last: boolean): Buffer {
  return Buffer.from(`file/${number}${last ? '/last' : ''}`);
}

/** Cuts a flow into pieces of one size. What fills a piece exactly is held back until it is known not to be the last. */
class Pieces {
  readonly #size: number;
  #held: Buffer[] = [];
  #bytes = 0;

  constructor(size: number) {
    this.#size = size;
  }

  take(chunk: Buffer): Buffer[] {
    this.#held.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes <= this.#size) return [];
    const all = Buffer.concat(this.#held);
    const full: Buffer[] = [];
    let at = 0;
    for (; all.length - at > this.#size; at += this.#size) full.push(all.subarray(at, at + this.#size));
    this.#held = [all.subarray(at)];
    this.#bytes = all.length - at;
    return full;
  }

  rest(): Buffer {
    return Buffer.concat(this.#held);
  }
}
