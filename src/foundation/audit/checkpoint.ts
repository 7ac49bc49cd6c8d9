/**
 * A checkpoint: the last row of every lane at a moment, signed with the chain's key. Kept outside the database it proves
 * later that no row up to there was taken away, which the rows that are left cannot.
 */
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { type ChainKey, chainSettings } from '#foundation/audit/chain-keys.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { digestOf, shortDigest } from '#foundation/documents/digest.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** A checkpoint as it is written down. */
export const checkpoint = z.object({
  at: z.string(),
  /** How many rows the trail had: the lanes' numbers together. */
  rows: z.number().int(),
  heads: z.array(
    z.object({ lane: z.number().int(), seq: z.number().int(), id: z.number().int(), seal: hex }),
  ),
  key: z.string(),
  signature: hex,
});

/** A checkpoint as it is written down. */
export type Checkpoint = z.output<typeof checkpoint>;

/** Takes a checkpoint of what is committed. */
export async function takeCheckpoint(tx: Transaction, now: Date): Promise<Checkpoint> {
  const { rows } = await sql<{ lane: number; lane_seq: number; id: number; seal: Buffer }>`
    select * from access.audit_heads() order by lane`.execute(tx);
  const heads = rows.map((row) => ({
    lane: row.lane,
    seq: row.lane_seq,
    id: row.id,
    seal: row.seal.toString('hex'),
  }));
  const total = heads.reduce((sum, head) => sum + head.seq, 0);
  return signed({ at: now.toISOString(), rows: total, heads }, chainSettings().keys[0]);
}

function signed(content: Omit<Checkpoint, 'key' | 'signature'>, { name, key }: ChainKey): Checkpoint {
  const named = { ...content, key: name };
  return { ...named, signature: createHmac('sha256', key).update(digestOf(named)).digest('hex') };
}

/** Says whether a checkpoint was signed by this installation and nothing in it was changed. */
export function isGenuine(given: Checkpoint): boolean {
  const { signature, key: name, ...content } = given;
  const key = chainSettings().keys.find((one) => one.name === name);
  return key !== undefined && signed(content, key).signature === signature;
}

/** The heads of a checkpoint that the trail no longer has: its rows were taken away or put in other's place. */
export async function headsNotStanding(tx: Transaction, given: Checkpoint): Promise<Checkpoint['heads']> {
  const gone: Checkpoint['heads'] = [];
  for (const head of given.heads) {
    const { rows } = await sql<{ seal: Buffer | null }>`
      select access.audit_seal(${head.lane}, ${head.seq}) as seal`.execute(tx);
    if (rows[0]?.seal?.toString('hex') !== head.seal) gone.push(head);
  }
  return gone;
}

/** A checkpoint for paper: one line with a code that the line in the file must give again. */
export function shortForm(given: Checkpoint): string {
  return `${given.at.slice(0, 19)}Z ${given.rows} ${codeOf(given)}`;
}

/** The code of a checkpoint, for paper and for reading aloud. */
export function codeOf(given: Checkpoint): string {
  return shortDigest(given.signature);
}
