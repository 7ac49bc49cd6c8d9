/**
 * Keeps checkpoints outside the database: `checkpoints.jsonl`, one a line and only added to, to be carried away and
 * printed; and `latest.json`, the newest, written over every few seconds. The latest is never written over by one that
 * does not continue it: whoever takes rows away must not have the evidence replaced by the next look.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { chainSettings } from '#foundation/audit/chain-keys.ts';
import {
  type Checkpoint,
  checkpoint,
  headsNotStanding,
  takeCheckpoint,
} from '#foundation/audit/checkpoint.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A file of checkpoints that cannot be read; its message names the file and the line. */
export class CheckpointFault extends Error {}

/** Where the checkpoints of this installation stand. */
export function checkpointFile(): string {
  return join(chainSettings().folder, 'checkpoints.jsonl');
}

const latestFile = (): string => join(chainSettings().folder, 'latest.json');

let writing: Promise<unknown> = Promise.resolve();

/** One after another: an older look at the trail may not be written over a newer one. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = writing.then(work);
  writing = done.catch(() => undefined);
  return done;
}

/** Adds a checkpoint of what is committed; answers null, and writes nothing, where the latest no longer stands. */
export function addCheckpoint(tx: Transaction, now: Date): Promise<Checkpoint | null> {
  return alone(async () => {
    const latest = await renewed(tx, now);
    if (latest !== null) await writeDurably(checkpointFile(), 'a', `${JSON.stringify(latest)}\n`);
    return latest;
  });
}

/** Writes the latest checkpoint anew where rows came; answers null, and leaves it, where it no longer stands. */
export function renewLatest(tx: Transaction, now: Date): Promise<Checkpoint | null> {
  return alone(() => renewed(tx, now));
}

async function renewed(tx: Transaction, now: Date): Promise<Checkpoint | null> {
  const former = readLatest();
  const next = await takeCheckpoint(tx, now);
  if (former !== null && former.rows === next.rows && sameHeads(former, next)) return former;
  if (former !== null && (await headsNotStanding(tx, former)).length > 0) return null;
  const place = latestFile();
  await writeDurably(`${place}.new`, 'w', `${JSON.stringify(next)}\n`);
  await rename(`${place}.new`, place);
  return next;
}

/** Says whether a checkpoint was ever taken here. */
export function hasLatest(): boolean {
  return existsSync(latestFile());
}

/** The latest checkpoint, or null where none was taken. */
export function readLatest(): Checkpoint | null {
  return hasLatest() ? (readCheckpoints(latestFile()).at(-1) ?? null) : null;
}

/**
 * The checkpoints of a file, one a line; none where there is no file.
 * @throws CheckpointFault where a line holds something else.
 */
export function readCheckpoints(place: string): Checkpoint[] {
  if (!existsSync(place)) return [];
  const lines = readFileSync(place, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = checkpoint.safeParse(jsonOf(line));
    if (!parsed.success) throw new CheckpointFault(`${place}: line ${index + 1} holds no checkpoint.`);
    return [parsed.data];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function sameHeads(one: Checkpoint, other: Checkpoint): boolean {
  return JSON.stringify(one.heads) === JSON.stringify(other.heads);
}

/** On the disk when it is done. Whoever asks the server something meanwhile does not wait for the disk. */
async function writeDurably(place: string, mode: 'a' | 'w', text: string): Promise<void> {
  await mkdir(chainSettings().folder, { recursive: true, mode: 0o700 });
  const file = await open(place, mode, 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
