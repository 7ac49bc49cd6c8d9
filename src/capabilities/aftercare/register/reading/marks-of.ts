/** Reads what was put down of sessions, as the fold wants it and as the wire does. */
import { sql } from 'kysely';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { mark as markSchema } from '#capabilities/aftercare/register/marks/contract.ts';
import { openWords } from '#capabilities/aftercare/register/marks/sealed-fields.ts';
import type { FoldedMark, Leaving } from '#capabilities/aftercare/register/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A mark as it stands in the database. */
export interface StoredMark {
  readonly id: string;
  readonly siteId: string;
  readonly sessionId: string;
  readonly placeId: string | null;
  readonly childId: string | null;
  readonly kind: Mark['kind'];
  readonly at: Date;
  readonly deviceAt: Date;
  readonly doubtful: boolean;
  readonly receivedAt: Date;
  readonly content: {
    readonly with?: Leaving;
    readonly where?: string;
    readonly why?: string;
    readonly proofWanting?: string;
    readonly against?: readonly string[];
    readonly safetyChecked?: boolean;
    readonly homework?: string | null;
    readonly mood?: number | null;
  };
  readonly undoes: string | null;
  readonly accountName: string;
  readonly fromPhone: boolean;
  readonly sealing_key: Buffer | null;
  readonly words_sealed: Buffer | null;
}

/** The marks of these sessions, by the time at which they happened. */
export async function marksOf(
  tx: Transaction,
  sessionIds: readonly string[],
): Promise<Map<string, StoredMark[]>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<StoredMark>`
    select id, site_id as "siteId", session_id as "sessionId", place_id as "placeId", child_id as "childId", kind, at,
      device_at as "deviceAt", clock_doubtful as doubtful, received_at as "receivedAt", content, undoes,
      account_name as "accountName", device_id is not null as "fromPhone", sealing_key, words_sealed
    from aftercare_mark where session_id = any (${[...sessionIds]}::uuid[]) order by at, id`.execute(tx);
  return Map.groupBy(rows, (row) => row.sessionId);
}

/** A leaving whose partner went with an erased child: that it left stays. */
const forgotten: Leaving = { how: 'alone' };

/** A stored mark as the fold wants it. */
export function foldedOf(mark: StoredMark): FoldedMark {
  const made = { id: mark.id, at: mark.at.toISOString() };
  const placeId = mark.placeId ?? '';
  switch (mark.kind) {
    case 'opened':
    case 'closed':
      return { ...made, kind: mark.kind };
    case 'undone':
      return { ...made, kind: 'undone', undoes: mark.undoes ?? '' };
    case 'located':
      return { ...made, kind: 'located', placeId, where: mark.content.where ?? 'other' };
    case 'left':
      return {
        ...{ ...made, kind: 'left', placeId, with: mark.content.with ?? forgotten },
        proofWanting: mark.content.proofWanting !== undefined,
      };
    case 'arrived':
    case 'excused':
    case 'refused':
    case 'lesson':
      return { ...made, kind: mark.kind, placeId };
  }
}

/** A stored mark as the phone knows it; what went with an erased child is a dash. */
export function markOnWire(tx: Transaction, stored: StoredMark): Mark {
  const said = openWords(vaultOf(tx), stored);
  const made = {
    ...{
      id: stored.id,
      siteId: stored.siteId,
      sessionId: stored.sessionId,
      at: stored.at,
      kind: stored.kind,
    },
    ...(stored.placeId === null ? {} : { placeId: stored.placeId }),
  };
  const words = said.words ?? null;
  switch (stored.kind) {
    case 'opened':
      return markSchema.parse({ ...made, safetyChecked: stored.content.safetyChecked === true });
    case 'arrived':
      return markSchema.parse(made);
    case 'left': {
      const leaving = stored.content.with ?? forgotten;
      return markSchema.parse({
        ...made,
        with: leaving.how === 'alone' ? leaving : { ...leaving, signature: null },
      });
    }
    case 'excused':
    case 'refused':
      return markSchema.parse({ ...made, words });
    case 'located': {
      const where = stored.content.where ?? 'other';
      return markSchema.parse({ ...made, where, saidBy: said.saidBy ?? '—', words });
    }
    case 'lesson':
      return markSchema.parse({
        ...{ ...made, homework: stored.content.homework ?? null, mood: stored.content.mood ?? null },
      });
    case 'closed':
      return markSchema.parse({ ...made, sweptBy: said.sweptBy ?? '—' });
    case 'undone':
      return markSchema.parse({ ...made, undoes: stored.undoes, words });
  }
}
