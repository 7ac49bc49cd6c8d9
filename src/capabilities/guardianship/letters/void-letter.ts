/**
 * Makes a wrong letter void. It stays in the file with its number and the reason; where it was valid, the child lacks one.
 */
import { recordChildEvents } from '#capabilities/children/index.ts';
import { raiseAlarms, settleWhatIsGone } from '#capabilities/guardianship/alarms/queries.ts';
import { voidLetter as contract } from '#capabilities/guardianship/letters/contract.ts';
import { findLetter, takeLetter, viewOf } from '#capabilities/guardianship/letters/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const voidLetter = deed(contract, async ({ tx, actor, params, body, version, today, audit }) => {
  const row = await takeLetter(tx, params.id, version);
  if (row.state === 'ended') throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('letter')
    .set({ state: 'ended', ended_on: today, ended_why: 'wrong', ended_note: body.why, version: version + 1 })
    .where('id', '=', row.id)
    .execute();
  const details = { number: row.number, why: 'wrong', note: body.why };
  await recordChildEvents(tx, actor, [{ childId: row.child_id, kind: 'letter-ended', details }]);
  await settleWhatIsGone(tx, [row.child_id], today);
  if (row.state === 'signed')
    await raiseAlarms(tx, actor, [
      { kind: 'letter_missing', childId: row.child_id, residence: row.residence },
    ]);
  audit({
    objectKind: 'letter',
    objectId: row.id,
    area: row.residence,
    children: [row.child_id],
    before: { state: row.state },
    after: { state: 'ended' },
    why: body.why,
    details: { number: row.number },
  });
  return viewOf(tx, actor, await findLetter(tx, row.id));
});
