/**
 * A field of a child's file was written at a phone. It is written into the file where nobody has changed it since the director
 * saw it; where somebody has, and otherwise, both values are kept for a person to decide. Nothing is overwritten in silence.
 */
import { v7 as uuidv7 } from 'uuid';
import {
  correctsChildren,
  type CorrectableField as FileField,
  lastChangeOf,
} from '#capabilities/children/index.ts';
import type { CorrectableField } from '#capabilities/field/codes/contract.ts';
import { settlementOf } from '#capabilities/field/conflicts/rules.ts';
import { sealConflict } from '#capabilities/field/conflicts/sealed-words.ts';
import type { PacketContent } from '#capabilities/field/packets/contract.ts';
import type { Delivery, Taken } from '#capabilities/field/packets/delivery.ts';
import { requireOwnChild } from '#capabilities/field/packets/whose-child.ts';
import { correctsGuardians } from '#capabilities/guardianship/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Which field of which record a director means. */
const places = {
  carerPhone: { subject: 'guardian', field: 'phone' },
  address: { subject: 'household', field: 'address' },
  school: { subject: 'child', field: 'school' },
  grade: { subject: 'child', field: 'grade' },
  boarding: { subject: 'child', field: 'boarding' },
  health: { subject: 'child', field: 'health' },
} as const satisfies Record<CorrectableField, Pick<FileField, 'subject' | 'field'>>;

const correctors = [correctsChildren, correctsGuardians];

/** The field as it stands now; undefined where there is none, as of a carer where nobody cares. */
export async function standingField(
  tx: Transaction,
  childId: string,
  field: CorrectableField,
): Promise<FileField | undefined> {
  const place = places[field];
  const corrector = correctors.find((one) => one.subjects.includes(place.subject));
  const fields = (await corrector?.fieldsOf(tx, childId)) ?? [];
  return fields.find((one) => one.subject === place.subject && one.field === place.field);
}

/** Writes a value into the field as the ordinary edit does. */
export async function writeField(
  delivery: Pick<Delivery, 'tx' | 'by' | 'today' | 'receivedAt' | 'language'>,
  standing: FileField,
  about: { readonly id: string; readonly childId: string; readonly wanted: string },
): Promise<void> {
  const { tx, by, today, receivedAt, language } = delivery;
  const corrector = correctors.find((one) => one.subjects.includes(standing.subject));
  const { subject, subjectId, field } = standing;
  await corrector?.make(tx, { ...about, subject, subjectId, field, by, today, now: receivedAt, language });
}

/** Takes a correction in, or keeps what differs. */
export async function applyCorrection(
  delivery: Delivery,
  content: Extract<PacketContent, { kind: 'correction' }>,
): Promise<Taken> {
  const { tx } = delivery;
  const area = await requireOwnChild(delivery, content.childId);
  const standing = await standingField(tx, content.childId, content.field);
  if (standing === undefined) throw new Refusal('no-carer');
  const { before, after, childId, field } = content;
  const settled = settlementOf({ before, theirs: standing.value, mine: after });
  if (settled === 'write')
    await writeField(delivery, standing, { id: delivery.packetId, childId, wanted: after ?? '' });
  if (settled === 'ask')
    await keepConflict(delivery, { childId, field, before, theirs: standing.value, mine: after });
  return { recordId: null, childId, area };
}

async function keepConflict(
  { tx, packetId, by }: Delivery,
  words: {
    readonly childId: string;
    readonly field: CorrectableField;
    readonly before: string | null;
    readonly theirs: string | null;
    readonly mine: string | null;
  },
): Promise<void> {
  const id = uuidv7();
  const vault = vaultOf(tx);
  const key = vault.newSubject();
  const { childId, field, before, theirs, mine } = words;
  const last = await lastChangeOf(tx, childId, places[field].field);
  await tx
    .insertInto('field_conflict')
    .values({
      ...{ id, child_id: childId, field, packet_id: packetId, sealing_key: key.wrapped },
      words_sealed: sealConflict(key.subject, id, { before, theirs, mine }),
      ...{ mine_account: by.accountId, mine_name: by.name },
      ...{ their_name: last?.by ?? null, their_at: last?.at ?? null },
    })
    .execute();
}
