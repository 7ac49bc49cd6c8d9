/** Builders that speak of telling people outside the screen: ways that lead to a server of the test, and people who can be reached. */
import { v7 as uuidv7 } from 'uuid';
import { sealPhone } from '#capabilities/organization/staff/sealed-fields.ts';
import type { ReminderRule } from '#capabilities/reminders/contract.ts';
import { tellOutside } from '#capabilities/reminders/index.ts';
import type { Figures } from '#capabilities/reminders/rules.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';
import { pushService } from '#foundation/outside/push-service.ts';
import { smsGateway } from '#foundation/outside/sms-gateway.ts';
import type { Caller, TestClock, TestSystem } from '#testing/harness.ts';
import { type Receiver, takesTexts } from '#testing/receiver.ts';
import { aWokenBrowser, type WokenBrowser } from '#testing/woken-browser.ts';

/** The gateway's key in tests. */
export const gatewayKey = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A way's server is not waited for longer in tests, in milliseconds. */
const PATIENCE_MS = 500;

/** Both ways, to one server: texts at /sms, push at /push/…; it takes everything until it is told otherwise. */
export function channelsTo(receiver: Receiver, clock: TestClock): OutsideChannels {
  receiver.answer((request) => (request.path === '/sms' ? takesTexts(request) : { status: 201 }));
  return {
    sms: smsGateway({ url: `${receiver.url}/sms`, key: gatewayKey, sender: '童护' }, clock, PATIENCE_MS),
    push: pushService({ contact: 'https://tonghu.example.gov.cn', services: [receiver.host] }, PATIENCE_MS),
  };
}

/** Gives somebody a mobile; answers it. */
export async function withMobile(system: TestSystem, who: Caller, phone: string): Promise<string> {
  const sealed = sealPhone(system.database.vault, { id: who.actor.staffId, sealing_key: null }, phone);
  await system.owner('update staff set sealing_key = $2, phone_sealed = $3, phone_index = $4 where id = $1', [
    ...[who.actor.staffId, sealed.sealing_key, sealed.phone_sealed, sealed.phone_index],
  ]);
  return phone;
}

/** Lets a browser be woken for somebody, through the product's own door. */
export async function withBrowser(
  who: Caller,
  receiver: Receiver,
  name = uuidv7(),
): Promise<WokenBrowser & { readonly id: string }> {
  const browser = aWokenBrowser(`${receiver.url}/push/${name}`);
  const id = uuidv7();
  const answer = await who.post('/api/reminders/devices', { id, ...browser.address });
  if (answer.status !== 200) throw new Error(`The browser was refused: ${answer.body?.code}`);
  return { ...browser, id };
}

/** Puts down what somebody is to be told, as a cause would in its transaction; answers the cause. */
export async function tellOne(
  system: TestSystem,
  to: Caller,
  figures: Figures = { today: 3, overdue: 1, week: 0 },
  rule: ReminderRule = 'digest',
): Promise<string> {
  const cause = uuidv7();
  await system.database.asActor({ actor: to.actor, requestId: 'test' }, (tx) =>
    tellOutside(tx, system.clock.now(), {
      ...{ rule, cause, to: [{ accountId: to.actor.accountId, figures }], ways: { push: true, sms: true } },
    }),
  );
  return cause;
}

/** What stands there for somebody, in the order in which it was put down. */
export function messagesOf(system: TestSystem, who: Caller) {
  return system.owner<{ channel: string; tries: number; fault: string | null; state: string }>(
    `select channel, tries, fault, case when sent_at is not null then 'sent' when given_up_at is not null then 'given up' else 'waiting' end as state
     from outside_message where account_id = $1 order by made_at, channel`,
    [who.actor.accountId],
  );
}
