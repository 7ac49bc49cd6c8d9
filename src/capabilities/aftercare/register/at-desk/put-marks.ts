/** Puts down at a desk what happens at the door. Nothing happens later than it is put down. */
import { putMarks as contract } from '#capabilities/aftercare/register/at-desk/contract.ts';
import { requireMayOpen } from '#capabilities/aftercare/register/at-desk/may-open.ts';
import { type TakenMark, takeMarks } from '#capabilities/aftercare/register/taking/take-marks.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const putMarks = deed(contract, async ({ tx, actor, body, now, audit }) => {
  const outcomes = await asService(tx, actor, 'aftercare', async () => {
    await requireMayOpen(tx, body.marks);
    return takeMarks(tx, actor, body.marks, {
      receivedAt: now,
      happenedAt: (mark) => new Date(Math.min(Date.parse(mark.at), now.getTime())),
      deviceId: null,
    });
  });
  const taken = body.marks.map(({ id }) => ({ id, ...takenOf(outcomes.get(id)) }));
  const first = taken[0];
  audit({
    ...{
      objectKind: 'aftercare_session',
      objectId: first?.sessionId ?? '',
      area: first?.division ?? actor.area,
    },
    children: [...new Set(taken.flatMap((one) => (one.childId === null ? [] : [one.childId])))],
    details: {
      marks: body.marks.map(({ id, kind, at }, place) => ({ id, kind: taken[place]?.kind ?? kind, at })),
    },
  });
  return { results: taken.map(({ id, kind, fresh }) => ({ id, kind, fresh })) };
});

function takenOf(outcome: TakenMark | undefined) {
  if (outcome?.state === 'taken') return outcome;
  throw new Refusal(outcome?.reason === 'not-allowed' ? 'not-allowed' : 'not-found');
}
