/** What operators do with a ticket, and what the emergency asks of everybody. */
import { v7 as uuidv7 } from 'uuid';
import { places } from '#testing/builders/children.ts';
import { asking } from '#testing/builders/coordination.ts';
import { noDanger } from '#testing/builders/hotline.ts';
import type { Caller, HttpAnswer } from '#testing/harness.ts';
import { granted, type Night } from './people.ts';
import { classOf, emergency, type Fate, MINUTE } from './script.ts';

/** What an operator writes of a call. */
export const wordsOf = (fate: Fate) => ({
  class: classOf[fate],
  narrative: '来电人所述',
  answer: '已告知办法',
  division: places.village,
});

/** Changes a ticket as its owner sees it; a deed of its own where one is named. */
export async function change(
  operator: Caller,
  ticket: string,
  deed: string,
  body: unknown = {},
): Promise<HttpAnswer> {
  const path = `/api/hotline/tickets/${ticket}`;
  const { version } = granted(await operator.get(path)).body;
  const headers = { 'if-match': `"${version}"` };
  const answer =
    deed === ''
      ? await operator.patch(path, body, headers)
      : await operator.post(`${path}/${deed}`, body, headers);
  return granted(answer);
}

/** Deals with a call to its end, as its fate is. */
export async function workOn(operator: Caller, ticket: string, fate: Fate): Promise<void> {
  if (fate === 'missed') return;
  if (fate === 'silent' || fate === 'hoax' || fate === 'wrong') {
    await change(operator, ticket, 'void', { kind: fate });
    return;
  }
  await change(operator, ticket, '', wordsOf(fate));
  const danger = fate === 'emergency' ? { ...noDanger, alone_ill: true } : noDanger;
  if (fate === 'case' || fate === 'emergency') await change(operator, ticket, 'danger', { answers: danger });
  if (fate === 'case') await change(operator, ticket, 'case', { types: ['poor_care'] });
  if (fate === 'emergency') return;
  await change(operator, ticket, 'close', fate === 'advice' ? { satisfaction: 'satisfied' } : {});
}

/** What the emergency has made. */
export interface Emergency {
  readonly caseId: string;
  readonly alertId: string;
  readonly referralId: string;
}

/** After how many rungs somebody confirms: nobody on duty does, nor the lead; the county does. */
const RUNGS = 3;

/** The emergency climbs until the county confirms it, takes the case, and asks the police. */
export async function inDanger(night: Night, operator: Caller, ticket: string): Promise<Emergency> {
  const { house, county, police } = night;
  const { caseId } = granted(await operator.get(`/api/hotline/tickets/${ticket}`)).body;
  const [alert] = await house.owner<{ id: string }>('select id from duty_alert where about_id = any ($1)', [
    [caseId, ticket],
  ]);
  const alertId = alert?.id ?? '';
  const climbed = async (): Promise<number> =>
    (await house.owner('select rung from duty_alert_step where alert_id = $1', [alertId])).length;
  for (let minute = 1; (await climbed()) < RUNGS && minute < 60; minute += 1)
    await house.passTo(emergency.ringsAt + minute * MINUTE);
  granted(await county.post(`/api/duty/alerts/${alertId}/confirm`, {}));
  const asked = await asking(house, { id: caseId }, police.id, { level: '1' });
  granted(await county.post('/api/referrals', asked, { 'idempotency-key': uuidv7() }));
  return { caseId, alertId, referralId: asked.id };
}
