/**
 * Keeps a stream of server-sent events open: tells what is announced, beats so that nobody takes it for dead, and ends it
 * when its session has ended. Whoever asks again is asked for his session again.
 */
import { PassThrough, type Readable } from 'node:stream';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { LiveHub } from '#foundation/live/hub.ts';
import { Refusal } from '#foundation/refusals.ts';

/** How often it beats, and looks whether the session still stands. */
const BEAT_EVERY_MS = 20_000;
/** Pages that one person may have open; a browser that is left open in ten windows is a mistake or an attack. */
const STREAMS_AT_MOST = 12;
/** Milliseconds after which a browser that lost the stream asks again. */
const ASK_AGAIN_AFTER_MS = 1_000;
/** Bytes that may wait for a browser that does not read; then it is let go, and asks again. */
const WAITING_AT_MOST = 64 * 1024;

const open = new Map<string, number>();

/** Opens the stream of one person. `stillSignedIn` is asked at each beat. Throws Refusal `too-many-streams`. */
export function openStream(
  hub: LiveHub,
  actor: PersonActor,
  stillSignedIn: () => Promise<boolean>,
): Readable {
  const already = open.get(actor.accountId) ?? 0;
  if (already >= STREAMS_AT_MOST) throw new Refusal('too-many-streams');
  open.set(actor.accountId, already + 1);
  const stream = new PassThrough();
  const write = (text: string): void => {
    if (stream.writableLength > WAITING_AT_MOST) stream.destroy();
    else if (!stream.destroyed) stream.write(text);
  };
  const deaf = hub.hear({
    actor,
    told: (kind, id) => write(`event: ${kind}\ndata: ${id}\n\n`),
    missed: () => write('event: missed\ndata:\n\n'),
    ended: () => void stream.end(),
  });
  const beat = setInterval(() => {
    write(': still here\n\n');
    void stillSignedIn().then(
      (stands) => void (stands || stream.end()),
      () => undefined,
    );
  }, BEAT_EVERY_MS);
  stream.once('close', () => {
    clearInterval(beat);
    const left = (open.get(actor.accountId) ?? 1) - 1;
    if (left > 0) open.set(actor.accountId, left);
    else open.delete(actor.accountId);
    void deaf.then((stop) => stop());
  });
  write(`retry: ${ASK_AGAIN_AFTER_MS}\n\n`);
  // From here on nothing is missed; what happened before is for the page to ask.
  void deaf.then(() => write('event: missed\ndata:\n\n'));
  return stream;
}
