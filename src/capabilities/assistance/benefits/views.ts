/** SQL that reads a child's benefits, and the shape in which they are shown. What people wrote is opened with the child's key. */
import type { Selectable } from 'kysely';
import type { BenefitsView, BenefitView } from '#capabilities/assistance/benefits/contract.ts';
import type { BenefitKind, StopReason } from '#capabilities/assistance/codes/contract.ts';
import { fittingKinds, standingOf } from '#capabilities/assistance/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type BenefitRow = Selectable<Tables['benefit']>;

/** A child as its benefits need it. @throws Refusal `not-found` where it is not there or not the asker's */
export async function childOfBenefits(tx: Transaction, childId: string) {
  const row = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'state', 'birth_date', 'sealing_key'])
    .where('id', '=', childId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** A child whose benefits are changed, locked until the transaction ends: of two changes at once the second sees the first. */
export async function lockChildOfBenefits(tx: Transaction, childId: string) {
  await tx.selectFrom('child').select('id').where('id', '=', childId).forNoKeyUpdate().execute();
  return childOfBenefits(tx, childId);
}

/** A benefit that is to be changed, with its child, both locked. @throws Refusal `not-found`, `changed-meanwhile`, `wrong-state` */
export async function lockGranted(tx: Transaction, benefitId: string, version: number) {
  const known = await tx
    .selectFrom('benefit')
    .select('child_id')
    .where('id', '=', benefitId)
    .executeTakeFirst();
  if (known === undefined) throw new Refusal('not-found');
  const child = await lockChildOfBenefits(tx, known.child_id);
  const row = await tx
    .selectFrom('benefit')
    .selectAll()
    .where('id', '=', benefitId)
    .executeTakeFirstOrThrow();
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'granted') throw new Refusal('wrong-state', { state: row.state });
  return { child, row };
}

/** A child's benefits that count beside another one: all but mistakes, and but the one that is left out. */
export async function othersOf(tx: Transaction, childId: string, without: string | null = null) {
  const rows = await tx
    .selectFrom('benefit')
    .select(['id', 'kind', 'from_on', 'until_on', 'review_on'])
    .where('child_id', '=', childId)
    .where((is) => is.or([is('stopped_why', 'is', null), is('stopped_why', '<>', 'mistake')]))
    .execute();
  return rows
    .filter(({ id }) => id !== without)
    .map((row) => ({
      kind: row.kind as BenefitKind,
      from: row.from_on,
      until: row.until_on,
      review: row.review_on,
    }));
}

/** All that a child gets and got. */
export async function benefitsOf(
  tx: Transaction,
  actor: PersonActor,
  childId: string,
  today: string,
): Promise<BenefitsView> {
  const child = await childOfBenefits(tx, childId);
  const rows = await tx
    .selectFrom('benefit')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('lapses_on', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute();
  const categories = await tx
    .selectFrom('child_category')
    .select('code')
    .where('child_id', '=', childId)
    .where('until', 'is', null)
    .execute();
  const subject = vaultOf(tx).subject(child.sealing_key);
  const may = mayDo(actor.role, 'benefit.write') && inArea(actor.area, child.residence);
  const views = rows.map((row) => benefitViewOf(subject, row, today, may));
  const present = views.filter(({ standing }) => standing !== 'renewed' && standing !== 'stopped');
  return {
    present,
    former: views
      .filter((view) => !present.includes(view))
      .sort((a, b) => (b.until ?? '').localeCompare(a.until ?? '') || b.id.localeCompare(a.id)),
    fitting: fittingKinds(
      categories.map(({ code }) => code),
      present.map(({ kind }) => kind),
    ),
    fenMonthly: present
      .filter(({ standing }) => standing === 'running' || standing === 'lapsing')
      .reduce((sum, { fenMonthly }) => sum + (fenMonthly ?? 0), 0),
    can: { grant: may && child.state === 'registered' },
  };
}

function benefitViewOf(subject: Subject, row: BenefitRow, today: string, may: boolean): BenefitView {
  const time = { from: row.from_on, until: row.until_on, review: row.review_on };
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as BenefitKind,
    fenMonthly: row.fen_monthly,
    fenOnce: row.fen_once,
    ...time,
    note: subject.open('benefit.note_sealed', row.id, row.note_sealed),
    standing: standingOf({ ...time, state: row.state }, today),
    lapsesOn: row.lapses_on,
    stoppedWhy: row.stopped_why as StopReason | null,
    stoppedWords: subject.open('benefit.stopped_words_sealed', row.id, row.stopped_words_sealed),
    renews: row.renews,
    by: row.maker_name,
    at: row.made_at.toISOString(),
    endedBy: row.ender_name,
    endedAt: row.ended_at?.toISOString() ?? null,
    can: { change: may && row.state === 'granted' },
  };
}
