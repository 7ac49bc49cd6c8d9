/** Takes in a letter that was signed at a phone, with what was answered before it was signed. */

import type { PacketContent } from '#capabilities/field/packets/contract.ts';
import type { Delivery, Taken } from '#capabilities/field/packets/delivery.ts';
import { requireOwnChild } from '#capabilities/field/packets/whose-child.ts';
import { childFacts } from '#capabilities/forms/facts/rules.ts';
import { answersOf } from '#capabilities/forms/index.ts';
import { signAtPhone } from '#capabilities/guardianship/index.ts';
import { dayInChina } from '#foundation/clock.ts';

type SignedLetter = Extract<PacketContent, { kind: 'letter' }>;

/** Draws up and signs it. @throws Refusal as `signAtPhone` does; `answers-faulty` where the checklist does not fit its form's version */
export async function applyLetter(delivery: Delivery, content: SignedLetter): Promise<Taken> {
  const { tx, by, today, files, happenedAt } = delivery;
  const area = await requireOwnChild(delivery, content.childId);
  const signedOn = dayInChina(happenedAt);
  const checklist = await checkedList(delivery, content, signedOn);
  const { letterId } = await signAtPhone(tx, by, { ...content, signedOn, checklist }, { today, files });
  return { recordId: letterId, childId: content.childId, area };
}

async function checkedList({ tx, by }: Delivery, { childId, checklist }: SignedLetter, signedOn: string) {
  if (checklist === null) return null;
  const child = await tx
    .selectFrom('child')
    .select(['birth_date', 'sex'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow();
  const answers = await answersOf(
    tx,
    { kind: 'letter', ...checklist },
    {
      ...{ today: signedOn, role: by.role },
      child: childFacts({ birthDate: child.birth_date, sex: child.sex }, signedOn),
    },
  );
  return { ...checklist, answers };
}
