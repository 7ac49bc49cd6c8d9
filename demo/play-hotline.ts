/**
 * Plays the hotline's half year: what the call centre reported, what was written into the tickets, who was called back; and
 * what waits at the desk this morning: an emergency of the night, a missed call, a ticket half written.
 */
import { v7 as uuidv7 } from 'uuid';
import { useArticle } from '#capabilities/hotline/articles/contract.ts';
import { recordAttempt } from '#capabilities/hotline/call-backs/contract.ts';
import { enterOpening } from '#capabilities/hotline/figures/contract.ts';
import { hearEvent } from '#capabilities/hotline/index.ts';
import { addSource, setPresence } from '#capabilities/hotline/telephony/contract.ts';
import {
  caseFromTicket,
  checkDanger,
  closeTicket,
  lookUpCaller,
  nameChild,
  saveTicket,
  voidTicket,
} from '#capabilities/hotline/tickets/contract.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { censusDate, presentDay, storyEnds } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import type { DemoCity } from './city.ts';
import { handedOver, type PlannedCall, planCalls } from './hotline.ts';
import { PhoneBook } from './identity.ts';
import { hourOf, opened, perform, performIn } from './perform.ts';
import type { Play } from './play.ts';
import type { PublishedArticle } from './play-articles.ts';

const cityCode = '4109';
const telephony: ServiceActor = { kind: 'service', service: 'telephony', onBehalfOf: null };
const extensions = { operator: '8001', lead: '8002' } as const;
const DAY_MS = 24 * 3600 * 1000;
const HANDED_OVER_BY = '热线承办机构移交表，盖章';

interface Desk {
  readonly sourceId: string;
  readonly people: Readonly<Record<'operator' | 'lead', PersonActor>>;
  /** The knowledge base, by titles. */
  readonly articles: ReadonlyMap<string, PublishedArticle>;
}

/** Plays it. */
export async function playHotline(play: Play, city: DemoCity, articles: Desk['articles']): Promise<void> {
  const desk = { ...(await openDesk(play)), articles };
  const phones = new PhoneBook('callers');
  const calls = planCalls(play.luck('hotline'), city.census.children, phones);
  for (const call of calls) await playCall(play, desk, call);
  await handOver(play);
  await playLastNight(play, desk, phones);
  await playThisMorning(play, desk, phones);
}

/** The call centre is connected, and both operators say at which telephone they sit. */
async function openDesk(play: Play): Promise<Omit<Desk, 'articles'>> {
  const sourceId = uuidv7();
  const at = hourOf(censusDate, 8, 0);
  await perform(play, { by: play.people.of('sysadmin', cityCode), at }, addSource, {
    body: { id: sourceId, code: '12349', name: '市未成年人保护热线呼叫中心', division: cityCode },
  });
  const people = { operator: play.people.of('operator', cityCode), lead: play.people.of('lead', cityCode) };
  for (const who of ['operator', 'lead'] as const)
    await perform(play, { by: people[who], at }, setPresence, {
      body: { state: 'ready', extension: extensions[who] },
    });
  return { sourceId, people };
}

/** What the contractor handed over from before the system, entered by the city. */
async function handOver(play: Play): Promise<void> {
  const doing = { by: play.people.of('city', cityCode), at: hourOf(censusDate, 17, 0) };
  for (const [figure, value] of Object.entries(handedOver))
    await perform(play, doing, enterOpening, {
      body: { id: uuidv7(), figure: figure as never, value, until: censusDate, origin: HANDED_OVER_BY },
    });
}

type Reported = 'ringing' | 'answered' | 'ended' | 'recording-ready';

/** What the call centre reports of a call, one event after the other in one transaction; the ticket's id. */
async function report(
  play: Play,
  desk: Desk,
  call: { readonly caller: string | null; readonly by: 'operator' | 'lead'; readonly at: Date },
  events: readonly (readonly [kind: Reported, seconds: number])[],
): Promise<string> {
  const key = uuidv7();
  const [, last = 0] = events.at(-1) ?? [];
  const now = new Date(call.at.getTime() + last * 1000);
  return opened(play, { by: telephony, at: now }, async (tx) => {
    let ticket = '';
    for (const [kind, seconds] of events) {
      const heard = await hearEvent(
        tx,
        { id: desk.sourceId, area: cityCode },
        {
          ...{ call: key, key: `${key}-${kind}`, digest: '', kind, direction: 'in', operator: null },
          at: new Date(call.at.getTime() + seconds * 1000).toISOString(),
          ...{ caller: call.caller, called: '12349', extension: extensions[call.by] },
          recording:
            kind === 'recording-ready'
              ? { reference: `rec/${key}.wav`, seconds: Math.max(0, last - 5) }
              : null,
        },
        now,
      );
      ticket = heard.ticket ?? ticket;
    }
    return ticket;
  });
}

async function playCall(play: Play, desk: Desk, call: PlannedCall): Promise<void> {
  const { end } = call;
  if (end.kind === 'missed') return playMissed(play, desk, call, end.waited);
  const talked = end.kind === 'void' ? 6 : end.talked;
  const id = await report(play, desk, call, [
    ['ringing', 0],
    ['answered', end.waited],
    ['ended', end.waited + talked],
    ...(end.kind === 'closed' ? ([['recording-ready', end.waited + talked + 5]] as const) : []),
  ]);
  const doing = {
    by: desk.people[call.by],
    at: new Date(call.at.getTime() + (end.waited + talked + 60) * 1000),
  };
  await opened(play, doing, async (tx) => {
    const version = await versionOf(tx, id);
    if (end.kind === 'void') {
      await performIn(tx, play, doing, voidTicket, { params: { id }, body: { kind: end.as }, version });
      return;
    }
    const { class: of, topic, relation, narrative, answer } = end.words;
    const saved = await performIn(tx, play, doing, saveTicket, {
      ...{ params: { id }, version },
      body: {
        ...{ class: of, topic, relation, narrative, answer, level: of === '01' ? '4' : '3' },
        ...(call.child === null ? {} : { division: call.child.household.villageCode }),
      },
    });
    const article = desk.articles.get(end.words.article ?? '');
    if (article !== undefined && article.from < doing.at)
      await performIn(tx, play, doing, useArticle, { params: { id }, body: { articleId: article.id } });
    const named = call.child === null ? saved : await nameKnown(tx, play, doing, id, saved.version);
    await performIn(tx, play, doing, closeTicket, {
      ...{ params: { id }, version: named.version },
      body: { satisfaction: end.satisfaction, followUpDays: end.followUpDays },
    });
  });
  if (end.kind === 'closed' && end.followUpDays !== null)
    await followUp(play, desk, id, doing.at, end.followUpDays);
}

interface Doing {
  readonly by: PersonActor;
  readonly at: Date;
}

/** Names the first child that the number leads to. */
async function nameKnown(tx: Transaction, play: Play, doing: Doing, id: string, version: number) {
  const { children } = await performIn(tx, play, doing, lookUpCaller, { params: { id } });
  const [child] = children;
  if (child === undefined) return { version };
  return performIn(tx, play, doing, nameChild, { params: { id }, body: { childId: child.id } });
}

async function versionOf(tx: Transaction, id: string): Promise<number> {
  const row = await tx.selectFrom('ticket').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  return row.version;
}

async function openCallBack(tx: Transaction, ticketId: string) {
  return tx
    .selectFrom('call_back')
    .select(['id', 'version'])
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'open')
    .executeTakeFirst();
}

async function record(play: Play, doing: Doing, ticketId: string, note: string): Promise<void> {
  await opened(play, doing, async (tx) => {
    const owed = await openCallBack(tx, ticketId);
    if (owed === undefined) return;
    await performIn(tx, play, doing, recordAttempt, {
      ...{ params: { id: owed.id }, version: owed.version },
      body: { outcome: 'reached', note },
    });
  });
}

/** Whoever hung up is called back within the half hour. */
async function playMissed(play: Play, desk: Desk, call: PlannedCall, waited: number): Promise<void> {
  const id = await report(play, desk, call, [
    ['ringing', 0],
    ['ended', waited],
  ]);
  const at = new Date(call.at.getTime() + 20 * 60_000);
  await record(play, { by: desk.people[call.by], at }, id, '已回拨，来电人称问题已解决');
}

/** Asked after some days how it went, unless that day has not come yet. */
async function followUp(play: Play, desk: Desk, id: string, closedAt: Date, days: number): Promise<void> {
  const at = new Date(closedAt.getTime() + days * DAY_MS);
  if (at >= hourOf(storyEnds, 20, 0)) return;
  await record(play, { by: desk.people.operator, at }, id, '回访：情况好转，无新诉求');
}

const calm = {
  ...{ harmed_now: false, suicide_act: false, alone_ill: false, taken_away: false },
  ...{ needs_doctor: false, offender_near: false },
};

/** A child beaten, told by a neighbour in the evening; and at 03:10 a child alone with a brother in fever. */
async function playLastNight(play: Play, desk: Desk, phones: { deal(): string }): Promise<void> {
  const at = hourOf(storyEnds, 19, 25);
  const id = await report(play, desk, { caller: phones.deal(), by: 'lead', at }, [
    ['ringing', 0],
    ['answered', 8],
    ['ended', 380],
  ]);
  const doing = { by: desk.people.lead, at: new Date(at.getTime() + 500_000) };
  await opened(play, doing, async (tx) => {
    const saved = await performIn(tx, play, doing, saveTicket, {
      ...{ params: { id }, version: await versionOf(tx, id) },
      body: {
        ...{ relation: 'neighbour', division: shownVillage, level: '2', anonymous: true, topic: 'violence' },
        narrative: '邻居听见隔壁伯父打孩子，不是第一次，孩子大约十岁，父母在外地。',
        answer: '已立案，请县里当晚联系村儿童主任核实；提醒来电人如再听到立即拨打110。',
      },
    });
    const made = await performIn(tx, play, doing, caseFromTicket, {
      ...{ params: { id }, version: saved.version },
      body: { types: ['harm_at_home'] },
    });
    await performIn(tx, play, doing, closeTicket, { params: { id }, version: made.version, body: {} });
  });
  await emergency(play, desk, phones.deal());
}

async function emergency(play: Play, desk: Desk, caller: string): Promise<void> {
  const at = hourOf(presentDay, 3, 10);
  const id = await report(play, desk, { caller, by: 'lead', at }, [
    ['ringing', 0],
    ['answered', 6],
    ['ended', 540],
  ]);
  const doing = { by: desk.people.lead, at: new Date(at.getTime() + 90_000) };
  await opened(play, doing, async (tx) => {
    const saved = await performIn(tx, play, doing, saveTicket, {
      ...{ params: { id }, version: await versionOf(tx, id) },
      body: {
        ...{ relation: 'child', division: shownVillage, topic: 'physical' },
        narrative: '八岁男孩自己打来，弟弟发高烧说胡话，奶奶去县城没回来，家里没有大人。',
      },
    });
    await performIn(tx, play, doing, checkDanger, {
      ...{ params: { id }, version: saved.version },
      body: { answers: { ...calm, alone_ill: true, needs_doctor: true } },
    });
  });
}

/** A call this morning that is half written, one that nobody took in time, and the seats as they are. */
async function playThisMorning(play: Play, desk: Desk, phones: { deal(): string }): Promise<void> {
  for (const who of ['operator', 'lead'] as const)
    await perform(play, { by: desk.people[who], at: hourOf(presentDay, 8, 0) }, setPresence, {
      body: { state: who === 'operator' ? 'ready' : 'busy', extension: extensions[who] },
    });
  await report(play, desk, { caller: phones.deal(), by: 'operator', at: hourOf(presentDay, 8, 12) }, [
    ['ringing', 0],
    ['ended', 41],
  ]);
  const at = hourOf(presentDay, 8, 41);
  const id = await report(play, desk, { caller: phones.deal(), by: 'operator', at }, [
    ['ringing', 0],
    ['answered', 9],
    ['ended', 260],
  ]);
  const doing = { by: desk.people.operator, at: new Date(at.getTime() + 300_000) };
  await opened(play, doing, async (tx) => {
    await performIn(tx, play, doing, saveTicket, {
      ...{ params: { id }, version: await versionOf(tx, id) },
      body: {
        ...{ relation: 'grandparent', topic: 'education' },
        narrative: '奶奶来电，孙女初二，开学后没再去学校，说要跟表姐去外地打工，',
      },
    });
  });
}
