/** A child's visits and evaluations, the newest first. */
import { pathsOf } from '#capabilities/children/index.ts';
import {
  readVisitsOfChild as contract,
  type ObligationView,
  SHOWN_OF_CHILD,
} from '#capabilities/visits/of-child/contract.ts';
import { lineOf, selectRecords } from '#capabilities/visits/records/rows.ts';
import { watchOf } from '#capabilities/visits/watch/watch-of.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readVisitsOfChild = deed(contract, async ({ tx, params, today, audit }) => {
  const watch = (await watchOf(tx, [params.id], today)).get(params.id);
  if (watch === undefined) throw new Refusal('not-found');
  const rows = await selectRecords(tx)
    .where('visit_record.child_id', '=', params.id)
    .orderBy('visit_record.on_date', 'desc')
    .orderBy('visit_record.id', 'desc')
    .limit(SHOWN_OF_CHILD)
    .execute();
  const pathOf = await pathsOf(
    tx,
    rows.map((row) => row.residence),
  );
  audit({ objectKind: 'child', objectId: params.id });
  return {
    watch,
    records: rows.map((row) => lineOf(row, today, pathOf)),
    ledger: await ledgerOf(tx, params.id, today),
  };
});

async function ledgerOf(tx: Transaction, childId: string, today: string): Promise<ObligationView[]> {
  const rows = await tx
    .selectFrom('visit_obligation')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('due_on', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_OF_CHILD)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    level: row.level as ObligationView['level'],
    inPerson: row.in_person,
    outcome: outcomeOf(row, today),
    metOn: row.met_on,
    metBy: row.met_by,
  }));
}

interface Settled {
  readonly due_on: string;
  readonly met_on: string | null;
  readonly dropped_on: string | null;
}

function outcomeOf({ due_on, met_on, dropped_on }: Settled, today: string): ObligationView['outcome'] {
  if (dropped_on !== null) return 'dropped';
  if (met_on !== null) return met_on <= due_on ? 'met' : 'late';
  return due_on < today ? 'missed' : 'open';
}
