/**
 * The danger check of the first minute, and the case that a ticket becomes. An emergency opens its case, with its clocks, in
 * the same transaction: nobody has to remember it.
 */
import { v7 as uuidv7 } from 'uuid';
import type { AccidentCause, CaseType } from '#capabilities/cases/codes/contract.ts';
import { type NewCase, openCase } from '#capabilities/cases/index.ts';
import { raiseAlert } from '#capabilities/duty/index.ts';
import { type CallerRelation, callerRelations } from '#capabilities/hotline/codes/contract.ts';
import { namedIn } from '#capabilities/hotline/tickets/children-seen.ts';
import * as contract from '#capabilities/hotline/tickets/contract.ts';
import { changeTicket, lockOwn, ticketOf } from '#capabilities/hotline/tickets/queries.ts';
import { levelByDanger, typesByDanger } from '#capabilities/hotline/tickets/rules.ts';
import { openSecrets, type TicketRow } from '#capabilities/hotline/tickets/sealed-fields.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What stands in a case until somebody has written more: it cannot wait for words. */
const NOT_TOLD_YET = '热线来电，情况紧急，内容待补充。';
const LONGEST_DESCRIPTION = 500;

export const checkDanger = deed(
  contract.checkDanger,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const row = await lockOwn(tx, actor, params.id, version);
    const level = levelByDanger(body.answers);
    const found = level ?? row.level;
    const opened =
      level === null || row.case_id !== null
        ? null
        : await makeCase(tx, actor, row, now, {
            ...{ types: typesByDanger(body.answers), accidentCause: null },
            ...{ level: '1', danger: body.answers },
          });
    await changeTicket(tx, row, now, {
      ...{ danger: JSON.stringify(body.answers), danger_at: now, level: found },
      ...(level === null ? {} : { clue: true, class: '03' }),
      ...(opened === null ? {} : { case_id: opened.id, case_number: opened.number }),
    });
    if (opened !== null)
      await raiseAlert(tx, now, {
        ...{ kind: 'emergency', level: '1', about: { kind: 'case', id: opened.id } },
        area: row.division ?? row.area,
        words: `热线特急 ${row.number}，个案 ${opened.number}`,
      });
    const details = { number: row.number, level: found, case: opened?.number ?? row.case_number };
    audit({ objectKind: 'ticket', objectId: row.id, area: row.area, details });
    return ticketOf(tx, actor, row.id, now);
  },
);

export const caseFromTicket = deed(
  contract.caseFromTicket,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const row = await lockOwn(tx, actor, params.id, version);
    if (row.case_id !== null) throw new Refusal('wrong-state', { state: row.case_number ?? 'case' });
    if (row.narrative_sealed === null)
      throw new Refusal('ticket-unfinished', {}, [
        { place: 'body.narrative', code: 'missing', message: 'narrative' },
      ]);
    const level = row.level === '1' || row.level === '2' ? row.level : '3';
    const opened = await makeCase(tx, actor, row, now, { ...body, level, danger: {} });
    await changeTicket(tx, row, now, {
      ...{ class: '03', level, case_id: opened.id, case_number: opened.number },
    });
    audit({
      ...{ objectKind: 'ticket', objectId: row.id, area: row.area },
      details: { number: row.number, case: opened.number },
    });
    return ticketOf(tx, actor, row.id, now);
  },
);

interface CaseSetting {
  readonly types: readonly CaseType[];
  readonly accidentCause: AccidentCause | null;
  readonly level: '1' | '2' | '3';
  readonly danger: NonNullable<NewCase['danger']>;
}

/** Opens the case of a ticket with all that the ticket knows. */
async function makeCase(
  tx: Transaction,
  actor: PersonActor,
  row: TicketRow,
  now: Date,
  setting: CaseSetting,
) {
  const { callerName, callerPhone, narrative, place } = openSecrets(vaultOf(tx), row);
  const children = await namedIn(tx, row.id);
  const told = [place, narrative].filter((part) => part !== null).join('；') || NOT_TOLD_YET;
  const described = { words: told.slice(0, LONGEST_DESCRIPTION) };
  return openCase(tx, actor, now, {
    id: uuidv7(),
    source: { kind: 'hotline', id: row.id },
    // A call centre's clock may be some minutes ahead of ours; an emergency is not turned away for that.
    receivedAt: new Date(Math.min(row.opened_at.getTime(), now.getTime())).toISOString(),
    division: row.division ?? row.area,
    types: [...setting.types],
    accidentCause: setting.accidentCause,
    grounds: row.grounds as NonNullable<NewCase['grounds']>,
    danger: setting.danger,
    level: setting.level,
    children: children.length > 0 ? children.map((childId) => ({ childId })) : [{ described }],
    narrative: narrative ?? NOT_TOLD_YET,
    reporter: row.anonymous
      ? null
      : {
          ...{ name: callerName, phone: callerPhone },
          relation: row.relation === null ? null : callerRelations[row.relation as CallerRelation].zh,
        },
  });
}
