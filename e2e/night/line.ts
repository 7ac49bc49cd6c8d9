/**
 * How the calls of the night come: told by an outside call centre in signed events, out of order and repeated as call centres
 * do, or dialled over SIP, where Kamailio, rtpengine and a browser carry them. Both give a call that can be hung up.
 */
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { aPhone } from '#testing/builders/children.ts';
import type { Caller, HttpAnswer } from '#testing/harness.ts';
import { CALLER_HERTZ, OPERATOR_HERTZ } from '../phone-desk.ts';
import { givesUpAfter, runSipp, shareOfTone, until } from '../telephone-world.ts';
import { granted, type Night } from './people.ts';
import { type Call, TALK_SECONDS, WAIT_SECONDS } from './script.ts';

/** A call that has come, and what it takes to go on with it. */
export interface Line {
  readonly ticket: string;
  /** Who answers, or would have. */
  readonly operator: Caller;
  hangUp(): Promise<void>;
}

/** A call that an outside call centre tells of. */
export interface ToldLine extends Line {
  /** Tells that it has ended, once; whether it was heard is for the caller to see. */
  tellEnd(): Promise<HttpAnswer>;
}

type Kind = 'ringing' | 'answered' | 'ended' | 'missed';
const secondsAfter: Readonly<Record<Kind, number>> = {
  ...{ ringing: 0, answered: WAIT_SECONDS, missed: WAIT_SECONDS, ended: TALK_SECONDS },
};

/** A call of the outside call centre: of every third what comes second is told first, and all is told twice. */
export async function aToldCall(night: Night, { nth, fate, ringsAt }: Call): Promise<ToldLine> {
  const { hotline, house } = night;
  const key = uuidv7();
  const caller = fate === 'silent' ? null : aPhone();
  const extension = `80${hotline.operator.actor.accountId.slice(-4)}`;
  const post = (kind: Kind): Promise<HttpAnswer> =>
    hotline.centre.post(
      {
        call: key,
        kind,
        caller,
        extension,
        at: new Date(ringsAt + secondsAfter[kind] * 1_000).toISOString(),
      },
      { id: `${key}-${kind}` },
    );
  await house.passTo(ringsAt + 10_000);
  const kinds: readonly Kind[] = ['ringing', fate === 'missed' ? 'missed' : 'answered'];
  const told = nth % 3 === 2 ? [...kinds].reverse().concat(kinds) : kinds;
  const tickets = new Set<string>();
  for (const kind of told) tickets.add(granted(await post(kind)).body.ticket);
  const [ticket = '', ...others] = tickets;
  if (others.length > 0) throw new Error(`Call ${nth} has several tickets.`);
  return {
    ticket,
    operator: hotline.operator,
    tellEnd: () => post('ended'),
    hangUp: async () => {
      if (fate === 'missed') return;
      await house.passTo(ringsAt + TALK_SECONDS * 1_000);
      granted(await post('ended'));
    },
  };
}

const sipCalls = (night: Night) =>
  night.house.owner<{ id: string; ticket: string | null; state: string; seconds: number | null }>(
    `select c.id, t.id as ticket, c.state, c.recording_seconds as seconds from phone_call c
     join telephony_source s on s.id = c.source_id left join ticket t on t.call_id = c.id
     where s.code = 'sip' order by c.id`,
  );

/** Waits until the newest call over SIP, the `nth` of them, is so; answers its ticket. */
async function newestIs(night: Night, nth: number, state: string): Promise<string> {
  let ticket = '';
  await until(async () => {
    const call = (await sipCalls(night))[nth];
    ticket = call?.ticket ?? '';
    return call?.state === state && ticket !== '';
  });
  return ticket;
}

/** A call over SIP that rings the operator's browser and is answered there. */
export async function aDialledCall(night: Night, { ringsAt }: Call): Promise<Line> {
  const { desk, house, phones } = night;
  await house.passTo(ringsAt);
  const before = (await sipCalls(night)).length;
  await desk.beReady();
  await desk.stationIs('ready');
  await desk.page.locator('.hotline-seat .ant-segmented-item-selected', { hasText: '可接听' }).waitFor();
  const caller = await phones.telephone({ number: phones.aNumber() });
  await desk.phoneIs('ringing').catch((fault: Error) => {
    throw new Error(`${fault.message}\n${caller.said()}\n${phones.exchange().said()}`);
  });
  await desk.press('接听');
  await desk.phoneIs('talking');
  const ticket = await newestIs(night, before, 'answered');
  await desk.page.waitForURL(`**/hotline/desk?ticket=${ticket}`);
  return {
    ticket,
    operator: desk.operator,
    hangUp: async () => {
      caller.child.kill('SIGINT');
      await caller.ended;
      await isKept(night, before);
      await desk.phoneIs('none');
    },
  };
}

/** Waits until a call over SIP, the `nth` of them, has ended and its recording stands. */
export async function isKept(night: Night, nth: number): Promise<void> {
  await until(async () => {
    const call = (await sipCalls(night))[nth];
    return call?.state === 'ended' && call.seconds !== null;
  });
}

/** Somebody dials, hears it ring and gives up, whether or not the product is there. */
export async function givesUp(night: Night, { nth }: Call): Promise<void> {
  const { phones } = night;
  const caller = runSipp(join(phones.folder, `gives-up-${nth}`), givesUpAfter(300), {
    sip: phones.place.sip,
    caller: phones.aNumber(),
  });
  if ((await caller.ended) !== 0) throw new Error(caller.said());
}

/** A call over SIP that nobody answers; its ticket. */
export async function aMissedCall(night: Night, call: Call): Promise<string> {
  await night.house.passTo(call.ringsAt);
  const before = (await sipCalls(night)).length;
  await givesUp(night, call);
  return newestIs(night, before, 'missed');
}

/** The ticket of a call over SIP that was missed after so many others. */
export const missedAfter = (night: Night, before: number): Promise<string> =>
  newestIs(night, before, 'missed');

/** How many calls over SIP the product knows. */
export const dialledSoFar = async (night: Night): Promise<number> => (await sipCalls(night)).length;

/** Says whether both hear each other: the tone of one in the other's ear, both in the recording that is made. */
export async function isHeard(night: Night): Promise<void> {
  const first = await night.desk.sound();
  await until(async () => {
    const { heard, sent, energy } = await night.desk.sound();
    return heard > first.heard + 8_000 && sent > first.sent + 8_000 && energy > 0.01;
  });
}

/** How much of its speaker's tone is in each side of the newest recording, from 0 to 1. */
export async function tonesRecorded({
  phones,
}: Night): Promise<{ readonly caller: number; readonly operator: number }> {
  const [callerSide, operatorSide] = await phones.recording();
  return {
    caller: shareOfTone(callerSide, CALLER_HERTZ),
    operator: shareOfTone(operatorSide, OPERATOR_HERTZ),
  };
}
