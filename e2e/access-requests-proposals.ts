/** How each route of deputies' proposals is asked for something of an area; see access-requests.ts. */
import { v7 as uuidv7 } from 'uuid';
import { mayDo, roleCodes } from '#foundation/access/table.ts';
import { DEPUTY, EXTENSION, PROMISE, PROPOSAL } from '../db/access/proposal-rows.ts';
import { idOf } from '../db/access/rows.ts';
import type { Sent, Targets, Tried } from './access-requests.ts';

const UNIT = 7;
/** Nobody in this world speaks for the joint unit or keeps the promise: only the office that answers sees them. */
const notOffice = roleCodes.filter((role) => !mayDo(role, 'proposal.work'));

const on = (kind: number, more: Omit<Sent, 'params'> = {}, further: Record<string, number> = {}): Tried => ({
  of: 'thing',
  ask: ({ digit }: Targets) => ({
    params: {
      id: idOf(digit, kind),
      ...Object.fromEntries(Object.entries(further).map(([name, place]) => [name, idOf(digit, place)])),
    },
    ...more,
  }),
  notFor: notOffice,
});
const proposal = (body: object, further: Record<string, number> = {}) => on(PROPOSAL, { body }, further);
const own = (sent: Sent = {}): Tried => ({ of: 'own', ask: () => sent });
const registered = {
  ...{ session: '九届人大三次会议', number: 7, title: '关于困境儿童的建议', text: '建议的内容' },
  ...{ assigner: '县人大', assignedOn: '2023-11-01' },
};

export const proposalRequests: Readonly<Record<string, Tried>> = {
  'proposal.list': own(),
  'proposal.read': on(PROPOSAL),
  'proposal.register': {
    of: 'thing',
    ask: ({ digit, village, caller }) => ({
      body: {
        ...{
          id: uuidv7(),
          kind: 'congress',
          ...registered,
          number: Number(uuidv7().replace(/\D/g, '').slice(-4)) + 1,
        },
        division: digit === 1 ? caller.actor.area : village.slice(0, 6),
        deputies: [{ id: uuidv7(), name: '某代表' }],
      },
    }),
  },
  'proposal.correct': proposal(registered),
  'proposal.set-reach': proposal({ name: '甲某', address: '某单位', telephone: '' }, { deputyId: DEPUTY }),
  'proposal.accept': proposal({}),
  'proposal.give-back': proposal({ reason: 'not_ours', why: '应由他单位办理', on: '2023-11-06' }),
  'proposal.ask-units': proposal({ unitIds: [uuidv7()] }),
  'proposal.give-opinion': {
    of: 'thing',
    ask: ({ digit }) => ({
      params: { id: idOf(digit, PROPOSAL), unitId: idOf(digit, UNIT) },
      body: { words: '同意', person: '某人' },
    }),
    notFor: notOffice,
  },
  'proposal.go-without': proposal({ why: '逾期未复' }, { unitId: UNIT }),
  'proposal.write-contact': proposal({
    ...{ id: uuidv7(), deputyId: uuidv7(), way: 'telephone', at: '2023-11-06T00:30:00Z', words: '已沟通' },
  }),
  'proposal.ask-extension': proposal({ id: uuidv7(), months: 5, why: '情况复杂' }),
  'proposal.decide-extension': proposal(
    { granted: true, on: '2023-11-06', by: '县人大' },
    { extensionId: EXTENSION },
  ),
  'proposal.draft': proposal({ templateCode: 'reply', asOf: '2023-11-06' }),
  'proposal.prepare': proposal({ mark: 'A', number: null, public: true, copies: [] }),
  'proposal.look-through': { ...on(PROPOSAL) },
  'proposal.check': proposal({ digest: '0'.repeat(64) }),
  'proposal.send-back': proposal({ why: '请修改' }),
  'proposal.sign': proposal({}),
  'proposal.send': proposal({ on: '2023-11-06', way: 'post' }),
  'proposal.write-word': proposal({ satisfaction: 'satisfied', on: '2023-11-06' }, { deputyId: DEPUTY }),
  'proposal.redo': proposal({ why: '代表不满意' }),
  'proposal.close': proposal({}),
  'proposal.read-periods': own(),
  'proposal.set-period': own({
    params: { code: 'answer' },
    body: { unit: 'months', amount: 3, why: '照旧' },
  }),
  'promise.list': own(),
  'promise.owners': own({ query: `unitId=${idOf(1, UNIT)}` }),
  'promise.make': proposal({
    ...{ id: uuidv7(), words: '增加课堂', dueOn: '2099-12-31', unitId: uuidv7(), ownerName: '丙某' },
  }),
  'promise.move': on(PROMISE, {
    body: { dueOn: '2099-12-31', unitId: uuidv7(), ownerName: '丙某', why: '延期' },
  }),
  'promise.drop': on(PROMISE, { body: { why: '情况变化' } }),
  'promise.keep': on(PROMISE, { body: { on: '2023-11-06', how: '已兑现' } }),
  'promise.keep-evidence': on(PROMISE, {
    body: {},
    file: { name: 'photo.png', bytes: Buffer.from('photo') },
  }),
  'promise.evidence': { ...on(PROMISE), nothingThere: true },
};
