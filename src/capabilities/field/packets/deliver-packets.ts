/**
 * Takes in what a phone has written down. Wanted: every envelope that was answered for stands in the database exactly once,
 * whatever is sent again, late, out of order or from a phone that has changed hands; and nothing is refused in silence.
 * So an envelope is known by its id and its digest; one phone's are taken one after the other (its row is locked); each is tried
 * under a savepoint, and what cannot be taken in is held for a person with its reason. Only what will go better later, such as a
 * database that is not there, fails the whole request, and the phone sends it again.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { requirePhone } from '#capabilities/field/devices/known-phone.ts';
import type { Envelope } from '#capabilities/field/envelopes/contract.ts';
import { toBase64Url } from '#capabilities/field/envelopes/rules.ts';
import { caseOfVisit } from '#capabilities/field/incidents/take-incident.ts';
import { applyPacket } from '#capabilities/field/packets/apply-packet.ts';
import { deliverPackets as contract, type PacketContent } from '#capabilities/field/packets/contract.ts';
import type { Delivery, Taken } from '#capabilities/field/packets/delivery.ts';
import { takeTogether } from '#capabilities/field/packets/mark-lane.ts';
import { markIn, type OpenedEnvelope, openedContent } from '#capabilities/field/packets/open-content.ts';
import { isOwnWork, timeOf } from '#capabilities/field/packets/rules.ts';
import { personOf } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { seal } from '#foundation/access/sealed-secret.ts';
import type { Role } from '#foundation/access/table.ts';
import { type AuditDeed, recordAudits } from '#foundation/audit/record.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Ahead, type Asked, deedAhead } from '#foundation/http/deed.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import { Refusal, refusals } from '#foundation/refusals.ts';

type Ask = Asked<typeof contract>;
type Phone = Awaited<ReturnType<typeof requirePhone>>;

/** Roles under which a phone is used. */
const directors = ['village', 'town', 'classroom'] as const;

/** Marks at classrooms' doors go a shorter way together with everybody else's, where all that comes is marks. */
async function deliverMarks({ database, body, now, requestId, address }: Ahead<typeof contract>) {
  const marks: Mark[] = [];
  for (const envelope of body.packets) {
    const content = await markIn(database, envelope);
    if (content === null) return null;
    marks.push(content);
  }
  const { device, token } = body;
  const deviceNow = new Date(body.deviceNow);
  const brought = { device, token, deviceNow, marks, requestId, address, directors };
  if (!(await takeTogether(database, brought))) return null;
  const results = marks.map(({ id }) => ({ id, state: 'applied' as const, reason: null, filesWanted: [] }));
  return { now, results };
}

export const deliverPackets = deedAhead(contract, deliverMarks, async (asked) => {
  const { tx, actor, body, now } = asked;
  return asService(tx, actor, 'field-delivery', async () => {
    const phone = await requirePhone(tx, body);
    await sql`select from field_device where id = ${phone.id} for update`.execute(tx);
    const by = await personOf(tx, phone.account_id, directors, now);
    if (by === null) throw new Refusal('phone-unknown');
    const digests = body.packets.map(digestOf);
    await asService(
      tx,
      { kind: 'service', service: 'field-delivery', onBehalfOf: by },
      'field-delivery',
      () => deliverAll(asked, { phone, by, digests }),
    );
    return { now, results: await resultsOf(tx, body.packets, digests) };
  });
});

interface Delivered {
  readonly phone: Phone;
  readonly by: PersonActor;
  /** Of each envelope. */
  readonly digests: readonly Buffer[];
}

/** One after the other; what was done is put down at the end, for from there on a lane of the trail is locked. */
async function deliverAll(asked: Ask, { phone, by, digests }: Delivered): Promise<void> {
  const { tx, body } = asked;
  const known = await knownPackets(tx, body.packets, digests);
  const traces: AuditDeed[] = [];
  for (const [at, envelope] of body.packets.entries()) {
    const digest = digests[at] ?? digestOf(envelope);
    if (known.has(digest.toString('hex'))) continue;
    // The same id with something else in it: no phone of ours does that, but what it says is kept.
    const packetId = known.has(envelope.id) ? uuidv7() : envelope.id;
    traces.push(await deliverOne(asked, { phone, by, envelope, digest, packetId }));
    known.add(envelope.id).add(digest.toString('hex'));
  }
  await recordAudits(tx, traces);
}

/** The ids and the digests, in hexadecimal, that came before. */
async function knownPackets(
  tx: Transaction,
  envelopes: readonly Envelope[],
  digests: readonly Buffer[],
): Promise<Set<string>> {
  const ids = envelopes.map((envelope) => envelope.id);
  const rows = await tx
    .selectFrom('field_packet')
    .select(['id', 'digest'])
    .where(({ eb, or }) =>
      or([
        eb('id', '=', sql<string>`any (${ids}::uuid[])`),
        eb('digest', '=', sql<Buffer>`any (${[...digests]}::bytea[])`),
      ]),
    )
    .execute();
  return new Set(rows.flatMap((row) => [row.id, row.digest.toString('hex')]));
}

/** Equal for the same envelope. */
function digestOf(envelope: Envelope): Buffer {
  return createHash('sha256')
    .update(`${envelope.id}.${envelope.keyId}.${envelope.key}.${envelope.content}`)
    .digest();
}

interface Parcel {
  readonly phone: Phone;
  readonly by: PersonActor;
  readonly envelope: Envelope;
  readonly digest: Buffer;
  readonly packetId: string;
}

/** Takes one in or holds it; answers what the trail is to say of it. */
async function deliverOne(asked: Ask, { phone, by, envelope, digest, packetId }: Parcel): Promise<AuditDeed> {
  const { tx, now, today, files, language, requestId, body } = asked;
  const opened = await openedContent(tx, envelope);
  const timing = timeOf({
    madeAt: new Date(opened.content?.madeAt ?? now),
    deviceNow: new Date(body.deviceNow),
    receivedAt: now,
    enrolledAt: phone.made_at,
  });
  const delivery: Delivery = {
    ...{ tx, packetId, phone, by, today, files, language, requestId },
    ...{ happenedAt: timing.happenedAt, receivedAt: now },
  };
  const outcome = await tryIn(delivery, packetId === envelope.id ? opened.content : null);
  await writePacket(delivery, { envelope, digest, opened, timing, outcome });
  await writeFiles(delivery, opened, outcome.taken);
  return traceOf(asked, delivery, opened.content, outcome);
}

interface Outcome {
  readonly taken: Taken;
  /** Why it is held; null where it was taken in. */
  readonly reason: string | null;
  /** What failed, where it is a fault of ours: no data, for whoever mends it. */
  readonly fault?: string;
}

/** Tries to take it in; what was written is undone where that fails. */
async function tryIn(delivery: Delivery, content: PacketContent | null): Promise<Outcome> {
  const { tx, phone, requestId } = delivery;
  const nowhere: Taken = { recordId: null, childId: null, area: phone.area };
  if (content === null) return { taken: nowhere, reason: 'unreadable' };
  await sql`savepoint envelope`.execute(tx);
  try {
    requireOwnWork(delivery.by.role, content);
    const taken = await applyPacket(delivery, content);
    await sql`release savepoint envelope`.execute(tx);
    return { taken, reason: null };
  } catch (fault) {
    const { code } = asRefusal(fault, requestId);
    if (refusals[code].outbox === 'retry' && code !== 'internal-fault') throw fault;
    await sql`rollback to savepoint envelope`.execute(tx);
    await despiteBeingHeld(delivery, content);
    const held = { taken: await whereHeld(delivery, content, nowhere), reason: code };
    return code === 'internal-fault' ? { ...held, fault: faultName(fault) } : held;
  }
}

/** @throws Refusal `not-allowed` where whoever wrote it does no such work */
function requireOwnWork(role: Role, content: PacketContent): void {
  const form = content.kind === 'record' ? content.record.kind : null;
  if (!isOwnWork(role, content.kind, form)) throw new Refusal('not-allowed');
}

/** A danger that a visit found is told although the visit itself waits for a person. */
async function despiteBeingHeld(delivery: Delivery, content: PacketContent): Promise<void> {
  if (content.kind === 'record') await caseOfVisit(delivery, content.record);
}

function faultName(fault: unknown): string {
  const { name, code, constraint } = fault as Record<string, unknown>;
  return [name, code, constraint].filter((part) => typeof part === 'string').join(' ');
}

/** What is held is looked at where the child lives, as far as the child is known and was this phone's. */
async function whereHeld({ tx }: Delivery, content: PacketContent, nowhere: Taken): Promise<Taken> {
  if (content.kind === 'mark') return nowhere;
  const childId = content.kind === 'record' ? content.record.childId : content.childId;
  if (childId === null) return nowhere;
  const child = await tx.selectFrom('child').select('residence').where('id', '=', childId).executeTakeFirst();
  return child === undefined ? nowhere : { recordId: null, childId, area: child.residence };
}

async function writePacket(
  { tx, packetId, phone, by, receivedAt }: Delivery,
  about: {
    readonly envelope: Envelope;
    readonly digest: Buffer;
    readonly opened: OpenedEnvelope;
    readonly timing: { readonly happenedAt: Date; readonly doubtful: boolean };
    readonly outcome: Outcome;
  },
): Promise<void> {
  const { digest, opened, timing, outcome } = about;
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const held = outcome.reason !== null;
  await tx
    .insertInto('field_packet')
    .values({
      ...{ id: packetId, device_id: phone.id, account_id: by.accountId, writer_name: by.name },
      area: outcome.taken.area,
      ...{ kind: opened.content?.kind ?? 'unfinished', child_id: outcome.taken.childId },
      ...{ seq: opened.content?.seq ?? 0, made_at: opened.content?.madeAt ?? receivedAt },
      ...{ happened_at: timing.happenedAt, clock_doubtful: timing.doubtful, received_at: receivedAt, digest },
      ...{ state: held ? 'held' : 'applied', reason: outcome.reason, record_id: outcome.taken.recordId },
      sealing_key: held ? wrapped : null,
      content_sealed: held ? subject.seal('field_packet.content_sealed', packetId, opened.raw) : null,
    })
    .execute();
}

/** The files that a record announces; the key they come under is kept sealed until they have come. */
async function writeFiles({ tx, packetId }: Delivery, opened: OpenedEnvelope, taken: Taken): Promise<void> {
  const { content, contentKey } = opened;
  const files =
    content?.kind === 'record' ? content.record.files : content?.kind === 'unfinished' ? content.files : [];
  if (contentKey === null || files.length === 0) return;
  const key = toBase64Url(contentKey);
  await tx
    .insertInto('field_file')
    .values(
      files.map((file) => ({
        ...{ id: file.id, packet_id: packetId, record_id: taken.recordId, child_id: taken.childId },
        ...{ area: taken.area, question: file.question, sha256: file.sha256, size: file.bytes },
        ...{ media_type: file.mediaType, key_sealed: seal(key, file.id) },
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

function traceOf(
  { address, requestId }: Ask,
  delivery: Delivery,
  content: PacketContent | null,
  { taken, reason, fault }: Outcome,
): AuditDeed {
  const actor = { kind: 'service', service: 'field-delivery', onBehalfOf: delivery.by } as const;
  const entry = {
    ...{ objectKind: 'field_packet', objectId: delivery.packetId, area: taken.area },
    children: taken.childId === null ? [] : [taken.childId],
    details: {
      ...{
        kind: content?.kind ?? 'unreadable',
        phone: delivery.phone.id,
        reason,
        ...(fault === undefined ? {} : { fault }),
      },
      form: content?.kind === 'record' ? content.record.kind : null,
      happenedAt: delivery.happenedAt.toISOString(),
    },
  };
  const deed = { actor, origin: { requestId, address }, entry };
  return reason === null ? { ...deed, event: 'field.taken-in' } : { ...deed, event: 'field.held' };
}

async function resultsOf(tx: Transaction, envelopes: readonly Envelope[], digests: readonly Buffer[]) {
  const rows = await tx
    .selectFrom('field_packet')
    .select(['id', 'state', 'reason', 'digest'])
    .where('digest', 'in', [...digests])
    .execute();
  const wanted = await tx
    .selectFrom('field_file')
    .select(['id', 'packet_id'])
    .where('packet_id', 'in', rows.length === 0 ? [uuidv7()] : rows.map((row) => row.id))
    .where('came_at', 'is', null)
    .execute();
  return envelopes.flatMap((envelope, at) => {
    const row = rows.find((one) => digests[at]?.equals(one.digest));
    if (row === undefined) return [];
    return {
      id: envelope.id,
      state: row.state as 'applied' | 'held' | 'settled',
      reason: row.reason,
      filesWanted: wanted.filter((file) => file.packet_id === row.id).map((file) => file.id),
    };
  });
}
