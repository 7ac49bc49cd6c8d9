/**
 * Seals a stream so that nobody reads it without the key and no change of it goes unseen. The plain stream is cut into
 * pieces of one size, each encrypted with AES-256-GCM; the nonce is the piece's number and whether it is the last (the
 * STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015, as `age` uses it). A piece that is changed, moved,
 * doubled or left out does not open, nor does a stream that ends early or goes on. A key seals one stream and no more.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform } from 'node:stream';

const PIECE_BYTES = 1024 * 1024;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** A backup that cannot be made, or is refused; the message is the one line to print. */
export class BackupFault extends Error {}

function nonceOf(piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(piece), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Encrypts one piece; its tag stands behind it. */
function sealPiece(key: Buffer, piece: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonceOf(piece, last));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openPiece(key: Buffer, piece: number, last: boolean, sealed: Buffer): Buffer {
  const fault = new BackupFault('The backup is damaged or was cut off: nothing has been touched.');
  if (sealed.length < TAG_BYTES) throw fault;
  const decipher = createDecipheriv(ALGORITHM, key, nonceOf(piece, last));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw fault;
  }
}

/**
 * Cuts a stream into pieces and turns each. A piece is held back until it is known whether another follows, because the
 * last one is marked.
 */
function byPieces(bytes: number, turn: (piece: number, last: boolean, chunk: Buffer) => Buffer): Transform {
  let held: Buffer[] = [];
  let size = 0;
  let piece = 0;
  const take = (last: boolean): Buffer => {
    const all = Buffer.concat(held);
    const chunk = last ? all : all.subarray(0, bytes);
    held = last ? [] : [all.subarray(bytes)];
    size -= chunk.length;
    piece += 1;
    return turn(piece - 1, last, chunk);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk);
      size += chunk.length;
      try {
        while (size > bytes) this.push(take(false));
        done();
      } catch (fault) {
        done(fault as Error);
      }
    },
    flush(done) {
      try {
        done(null, take(true));
      } catch (fault) {
        done(fault as Error);
      }
    },
  });
}

/** Encrypts what runs through. */
export function sealing(key: Buffer): Transform {
  return byPieces(PIECE_BYTES, (piece, last, plain) => sealPiece(key, piece, last, plain));
}

/** Decrypts what runs through; fails with a BackupFault at the first piece that is not as it was sealed. */
export function unsealing(key: Buffer): Transform {
  return byPieces(PIECE_BYTES + TAG_BYTES, (piece, last, sealed) => openPiece(key, piece, last, sealed));
}
