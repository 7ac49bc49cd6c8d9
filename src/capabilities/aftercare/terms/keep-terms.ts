/** School terms: entered by whoever answers for the division, changed by the version that was seen. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/aftercare/terms/contract.ts';
import { DAYS_AHEAD, planSessions } from '#capabilities/aftercare/terms/sessions/plan-sessions.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

interface TermRow {
  readonly id: string;
  readonly version: number;
  readonly division: string;
  readonly divisionName: string;
  readonly name: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly makeupWeekday: number;
}

const columns = sql`term.id, term.version, term.division, division.name as "divisionName", term.name, term.from_on as "fromOn",
  term.to_on as "toOn", term.makeup_weekday as "makeupWeekday"`;

/** One term as it is shown; refused where it is not there for the actor. */
export async function termOf(tx: Transaction, actor: PersonActor, id: string): Promise<contract.TermView> {
  const { rows } = await sql<TermRow>`select ${columns} from aftercare_term term
    join division on division.code = term.division where term.id = ${id}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('not-found');
  return viewOf(row, actor);
}

function viewOf(row: TermRow, actor: PersonActor): contract.TermView {
  return { ...row, can: { change: mayDo(actor.role, 'aftercare.term') && inArea(actor.area, row.division) } };
}

export const listTerms = deed(contract.listTerms, async ({ tx, actor, query }) => {
  const place = query.division ?? actor.area;
  const { rows } = await sql<TermRow>`select ${columns} from aftercare_term term
    join division on division.code = term.division
    where starts_with(term.division, ${place}) or starts_with(${place}, term.division)
    order by term.from_on desc, length(term.division), term.division, term.id`.execute(tx);
  return {
    items: rows.map((row) => viewOf(row, actor)),
    can: { add: mayDo(actor.role, 'aftercare.term') },
  };
});

export const makeTerm = deed(contract.makeTerm, async ({ tx, actor, body, today, now, audit }) => {
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, body.division)) === undefined) throw new Refusal('unknown-division');
  requirePeriod(body);
  const id = uuidv7();
  const { division, name, fromOn, toOn, makeupWeekday } = body;
  await sql`insert into aftercare_term (id, division, name, from_on, to_on, makeup_weekday, made_by, maker_name, made_at)
    values (${id}, ${division}, ${name}, ${fromOn}::date, ${toOn}::date, ${makeupWeekday}, ${actor.accountId}, ${actor.name}, ${now})`.execute(
    tx,
  );
  await planAhead(tx, actor, today, now);
  audit({ objectKind: 'aftercare-term', objectId: id, area: division, after: body });
  return termOf(tx, actor, id);
});

export const changeTerm = deed(
  contract.changeTerm,
  async ({ tx, actor, params, body, version, today, now, audit }) => {
    const before = await termOf(tx, actor, params.id);
    if (!before.can.change) throw new Refusal('not-found');
    if (before.version !== version) throw new Refusal('changed-meanwhile');
    requirePeriod(body);
    const changed = await sql`update aftercare_term set name = ${body.name}, from_on = ${body.fromOn}::date,
        to_on = ${body.toOn}::date, makeup_weekday = ${body.makeupWeekday}, version = version + 1
      where id = ${params.id} and version = ${version}`.execute(tx);
    if (changed.numAffectedRows === 0n) throw new Refusal('changed-meanwhile');
    await planAhead(tx, actor, today, now);
    const { name, fromOn, toOn, makeupWeekday } = before;
    audit({
      objectKind: 'aftercare-term',
      objectId: params.id,
      area: before.division,
      before: { name, fromOn, toOn, makeupWeekday },
      after: body,
    });
    return termOf(tx, actor, params.id);
  },
);

function requirePeriod({ fromOn, toOn }: { readonly fromOn: string; readonly toOn: string }): void {
  if (toOn <= fromOn) throw new Refusal('bad-period', { from: fromOn });
}

/** The sessions of the next weeks follow the term: of all its sites, also those that others keep. */
async function planAhead(tx: Transaction, actor: PersonActor, today: string, now: Date): Promise<void> {
  await asService(tx, actor, 'aftercare', () =>
    planSessions(tx, today, daysLater(today, DAYS_AHEAD), { now }),
  );
}
