/**
 * What the exercise of rights itself leaves behind on a child: consents, requests to see and to correct.
 */
import { sql } from 'kysely';
import { askerRelations } from '#capabilities/children/rights/askers/contract.ts';
import { consentKinds, isConsentKind } from '#capabilities/children/rights/consents/contract.ts';
import { fieldNames } from '#capabilities/children/rights/corrections/contract.ts';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/rights/holder.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

const correctionStates = { received: '办理中', accepted: '已更正', refused: '未同意更正' } as const;
const disclosureStates = { received: '办理中', handed_over: '已交付', dropped: '已终结' } as const;

async function consentLines(tx: Transaction, childId: string) {
  const rows = await tx
    .selectFrom('consent')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('given_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    label: isConsentKind(row.kind) ? consentKinds[row.kind].zh : row.kind,
    value: [
      `${row.giver_name}于${chineseDate(row.given_on)}同意`,
      ...(row.receiver === null ? [] : [`接收方 ${row.receiver}`]),
      row.withdrawn_at === null ? '目前有效' : `${chineseDate(dayInChina(row.withdrawn_at))}撤回`,
    ].join('，'),
  }));
}

async function requestLines(tx: Transaction, childId: string) {
  const seen = await tx
    .selectFrom('disclosure')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('received_on')
    .execute();
  const corrections = await tx
    .selectFrom('correction')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('received_on')
    .execute();
  const who = (row: { asker_name: string; asker_relation: string }) =>
    `${row.asker_name}（${askerRelations[row.asker_relation as keyof typeof askerRelations].zh}）`;
  return [
    ...seen.map((row) => ({
      label: `${chineseDate(row.received_on)} 查阅`,
      value: `${who(row)}，${disclosureStates[row.state as keyof typeof disclosureStates]}`,
    })),
    ...corrections.map((row) => ({
      label: `${chineseDate(row.received_on)} 更正`,
      value: `${who(row)}申请更正${fieldNames[row.field]?.zh ?? row.field}，${correctionStates[row.state as keyof typeof correctionStates]}`,
    })),
  ];
}

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  return [
    { part: 'consents', lines: await consentLines(tx, childId) },
    { part: 'requests', lines: await requestLines(tx, childId) },
  ];
}

/** A consent that stands ends, for its period, with the child's leaving; a request is kept from its answer on. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<{ childId: string; kind: 'consents' | 'requests'; from: string | null }>`
    select consent.child_id as "childId", 'consents' as kind,
        case when bool_and(withdrawn_at is not null or left_on is not null)
          then max(greatest(child.left_on, (withdrawn_at at time zone 'Asia/Shanghai')::date)) end as "from"
      from consent join child on child.id = consent.child_id
      where consent.child_id = any (${childIds as string[]}) group by consent.child_id
    union all
    select child_id, 'requests', case when bool_and(answered is not null) then max(answered) end from (
        select child_id, case state when 'dropped' then received_on else handed_over_on end as answered
          from disclosure where child_id = any (${childIds as string[]})
        union all
        select child_id, decided_on from correction where child_id = any (${childIds as string[]})) request
      group by child_id`.execute(tx);
  return rows;
}

async function openMatters(tx: Transaction, childId: string) {
  const [seen, correction] = await Promise.all(
    (['disclosure', 'correction'] as const).map((table) =>
      tx
        .selectFrom(table)
        .select('id')
        .where('child_id', '=', childId)
        .where('state', '=', 'received')
        .executeTakeFirst(),
    ),
  );
  return [
    ...(seen === undefined
      ? []
      : [
          {
            code: 'disclosure',
            zh: '有一项查阅申请尚未答复。',
            en: 'A request to see the data is not answered.',
          },
        ]),
    ...(correction === undefined
      ? []
      : [
          { code: 'correction', zh: '有一项更正申请尚未答复。', en: 'A request to correct is not answered.' },
        ]),
  ];
}

/** Requests and consents as a holder. */
export const holdsRights: Holder = {
  name: 'rights',
  tables: ['disclosure', 'correction', 'consent'],
  heldOn,
  keptFrom,
  openMatters,
};
