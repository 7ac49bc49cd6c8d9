/**
 * Takes one event of a call centre: known by its signature, taken once, then left to `hearEvent`. Who cannot sign is told
 * nothing, and what was forged in a source's name is written down.
 */
import { createHash } from 'node:crypto';
import { receiveEvent as contract } from '#capabilities/hotline/telephony/contract.ts';
import { ForgeryCount } from '#capabilities/hotline/telephony/forgeries.ts';
import { hearEvent, type Source } from '#capabilities/hotline/telephony/hear-event.ts';
import { isFresh, isLikelyTime } from '#capabilities/hotline/telephony/rules.ts';
import { isSignedBy } from '#capabilities/hotline/telephony/signature.ts';
import { unseal } from '#foundation/access/sealed-secret.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Received = Asked<typeof contract>;

const LONGEST_ID = 100;
const forgeries = new ForgeryCount();

export const receiveEvent = deed(contract, (asked) =>
  asService(asked.tx, asked.actor, 'telephony', async () => {
    const { tx, body, now, signed } = asked;
    const source = await findSource(tx, signed.header('webhook-source'));
    requireSignature(asked, source);
    if (!isLikelyTime(new Date(body.at), now))
      throw new Refusal('bad-input', {}, [{ place: 'body.at', code: 'time', message: 'too early or late' }]);
    requireRecording(asked);
    const key = signed.header('webhook-id');
    const digest = createHash('sha256').update(signed.bytes).digest('hex');
    return hearEvent(tx, source, { key, digest, ...body }, now);
  }),
);

async function findSource(tx: Transaction, code: string): Promise<Source & { secret: string }> {
  const row = await tx
    .selectFrom('telephony_source')
    .select(['id', 'area', 'sealed_secret'])
    .where('code', '=', code)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('signature-wrong');
  return { id: row.id, area: row.area, secret: unseal(row.sealed_secret, row.id) };
}

/** @throws Refusal `signature-wrong`, `event-stale` */
function requireSignature(asked: Received, source: Source & { secret: string }): void {
  const { signed, now } = asked;
  const [id, timestamp] = [signed.header('webhook-id'), signed.header('webhook-timestamp')];
  const signatures = signed.header('webhook-signature');
  const wellFormed = id.length > 0 && id.length <= LONGEST_ID && /^\d{1,12}$/.test(timestamp);
  if (!wellFormed || !isSignedBy(source.secret, { id, timestamp, body: signed.bytes, signatures })) {
    if (forgeries.isTold(source.id, now))
      asked.ifRefused((own) =>
        recordAudit(
          own,
          asked.actor,
          { requestId: asked.requestId, address: asked.address },
          'telephony.event-forged',
          { objectKind: 'telephony_source', objectId: source.id, area: source.area },
        ),
      );
    throw new Refusal('signature-wrong');
  }
  if (!isFresh(Number(timestamp), now))
    throw new Refusal('event-stale', { now: Math.floor(now.getTime() / 1000) });
}

/** A recording is told when it is ready, and only then. */
function requireRecording({ body }: Received): void {
  if ((body.kind === 'recording-ready') === (body.recording !== null)) return;
  throw new Refusal('bad-input', {}, [
    { place: 'body.recording', code: 'recording', message: 'with recording-ready, and only then' },
  ]);
}
