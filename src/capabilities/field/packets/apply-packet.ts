/**
 * Takes one envelope's content in where it belongs: a filled form by its kind, a signed letter, a correction, a comment, a
 * decision, a mark at a classroom's door. Whatever cannot be taken in refuses by throwing, and the envelope is held for a person.
 */
import { takeMarks } from '#capabilities/aftercare/index.ts';
import { decideConflict } from '#capabilities/field/conflicts/decide.ts';
import { applyCorrection } from '#capabilities/field/packets/apply-correction.ts';
import { applyLetter } from '#capabilities/field/packets/apply-letter.ts';
import type { PacketContent } from '#capabilities/field/packets/contract.ts';
import type { Delivery, Taken } from '#capabilities/field/packets/delivery.ts';
import { takeFilled } from '#capabilities/field/packets/take-filled.ts';
import { requireOwnChild } from '#capabilities/field/packets/whose-child.ts';
import { writeComment } from '#capabilities/visits/index.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Takes it in; answers where. @throws Refusal where a person has to look at it */
export async function applyPacket(delivery: Delivery, content: PacketContent): Promise<Taken> {
  switch (content.kind) {
    case 'record':
      return takeFilled(delivery, content.record);
    case 'letter':
      return applyLetter(delivery, content);
    case 'correction':
      return applyCorrection(delivery, content);
    case 'comment': {
      const area = await requireOwnChild(delivery, content.childId);
      const { recordId, words } = content;
      const said = { id: content.id, recordId, kind: 'comment' as const, words, at: delivery.happenedAt };
      const { id } = await writeComment(delivery.tx, delivery.by, said);
      return { recordId: id, childId: content.childId, area };
    }
    case 'decision': {
      const area = await requireOwnChild(delivery, content.childId);
      await decideConflict({ ...delivery, conflictId: content.conflictId, value: content.value });
      return { recordId: null, childId: content.childId, area };
    }
    case 'mark':
      return applyMark(delivery, content);
    case 'unfinished':
      throw new Refusal('form-unfinished');
  }
}

async function applyMark(
  { tx, by, phone, happenedAt, receivedAt }: Delivery,
  { mark }: Extract<PacketContent, { kind: 'mark' }>,
): Promise<Taken> {
  const how = { receivedAt, happenedAt: () => happenedAt, deviceId: phone.id };
  const taken = (await takeMarks(tx, by, [mark], how)).get(mark.id);
  if (taken?.state !== 'taken') throw new Refusal(taken?.reason ?? 'not-found');
  return { recordId: null, childId: taken.childId, area: taken.division };
}
