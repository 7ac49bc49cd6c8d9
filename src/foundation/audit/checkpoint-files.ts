/**
 * Keeps checkpoints outside the database: `checkpoints.jsonl`, one a line and only added to, to be carried away and
 * printed; and `latest.json`, the newest, written over every few seconds. The latest is never written over by one that
 * does not continue it: whoever takes rows away must not have the evidence replaced by the next look.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
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

/** Adds a checkpoint of what is committed; answers null, and writes nothing, where the latest no longer stands. */
export async function addCheckpoint(tx: Transaction, now: Date): Promise<Checkpoint | null> {
  const latest = await renewLatest(tx, now);
  if (latest === null) return null;
  writeDurably(checkpointFile(), 'a', `${JSON.stringify(latest)}\n`);
  return latest;
}

/** Writes the latest checkpoint anew where rows came; answers null, and leaves it, where it no longer stands. */
export async function renewLatest(tx: Transaction, now: Date): Promise<Checkpoint | null> {
  const former = readLatest();
  const next = await takeCheckpoint(tx, now);
  if (former !== null && former.rows === next.rows && sameHeads(former, next)) return former;
  if (former !== null && (await headsNotStanding(tx, former)).length > 0) return null;
  const place = latestFile();
  writeDurably(`${place}.new`, 'w', `${JSON.stringify(next)}\n`);
  renameSync(`${place}.new`, place);
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

function writeDurably(place: string, mode: 'a' | 'w', text: string): void {
  mkdirSync(chainSettings().folder, { recursive: true, mode: 0o700 });
  const file = openSync(place, mode, 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
