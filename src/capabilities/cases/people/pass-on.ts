/**
 * When a director's or supervisor's post passes to a successor: the cases on which he works and his open tasks pass with it,
 * and the case's timeline says so. What he joined or reported himself passes only where he has a task to do in it. Of a case
 * that is restricted not even the number is told to whoever looks over.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { subjectOfCase } from '#capabilities/cases/sealed-words.ts';
import { recordStep } from '#capabilities/cases/steps/record-step.ts';
import { tellScreens } from '#capabilities/cases/steps/tell-screens.ts';
import type { HandingOver, PassesOn } from '#capabilities/organization/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

export const passCases: PassesOn = {
  list: async (tx, { accountIds }) => {
    if (accountIds.length === 0) return [];
    const [memberships, tasks] = [await membershipsOf(tx, accountIds), await tasksOf(tx, accountIds)];
    return [
      { kind: 'case-memberships', count: memberships.length, labels: numbersOf(memberships) },
      { kind: 'case-tasks', count: tasks.length, labels: numbersOf(tasks) },
    ];
  },
  pass: async (tx, handing, by) => {
    if (handing.accountIds.length === 0) return;
    const person = by.kind === 'person' ? by : by.onBehalfOf;
    const service: ServiceActor = { kind: 'service', service: 'handing-over', onBehalfOf: person };
    const memberships = await membershipsOf(tx, handing.accountIds);
    const tasks = await tasksOf(tx, handing.accountIds);
    const withTasks = new Set(tasks.map((task) => task.caseId));
    const parts = new Map<string, string>([...withTasks].map((caseId) => [caseId, 'worker']));
    for (const { caseId, part } of memberships) if (working.includes(part)) parts.set(caseId, part);
    await endMemberships(tx, handing, person?.accountId ?? null);
    for (const [caseId, part] of parts) await makeMember(tx, handing, caseId, part);
    await passTasks(tx, handing);
    const concerned = new Map([...memberships, ...tasks].map((one) => [one.caseId, one]));
    for (const one of concerned.values()) await tell(tx, service, handing, one);
  },
};

/** Parts that pass as they are; who joined by himself or took the report did so in person. */
const working = ['lead', 'worker', 'adviser'];

interface OfCase {
  readonly caseId: string;
  readonly number: string;
  readonly restricted: boolean;
  readonly step: string;
  readonly owner_area: string;
}

const numbersOf = (rows: readonly OfCase[]): string[] =>
  [...new Set(rows.filter((row) => !row.restricted).map((row) => row.number))].sort();

function membershipsOf(tx: Transaction, accountIds: readonly string[]) {
  return tx
    .selectFrom('case_member')
    .innerJoin('case_file', 'case_file.id', 'case_member.case_id')
    .select(['case_file.id as caseId', 'number', 'restricted', 'step', 'owner_area', 'case_member.part'])
    .where('case_member.account_id', 'in', [...accountIds])
    .where('case_member.valid_to', 'is', null)
    .where('case_file.closed_at', 'is', null)
    .execute();
}

function tasksOf(tx: Transaction, accountIds: readonly string[]) {
  return tx
    .selectFrom('case_task')
    .innerJoin('case_file', 'case_file.id', 'case_task.case_id')
    .select(['case_file.id as caseId', 'number', 'restricted', 'step', 'owner_area', 'case_task.id'])
    .where('case_task.account_id', 'in', [...accountIds])
    .where('case_task.state', '=', 'open')
    .execute();
}

async function endMemberships(tx: Transaction, handing: HandingOver, by: string | null): Promise<void> {
  await tx
    .updateTable('case_member')
    .set({ valid_to: handing.at, ended_by: by })
    .where('account_id', 'in', [...handing.accountIds])
    .where('valid_to', 'is', null)
    .execute();
}

async function makeMember(
  tx: Transaction,
  { to, at }: HandingOver,
  caseId: string,
  part: string,
): Promise<void> {
  await tx
    .insertInto('case_member')
    .values({ id: uuidv7(), case_id: caseId, account_id: to.accountId, name: to.name, part, valid_from: at })
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'account_id'])
        .where('valid_to', 'is', null)
        .where('account_id', 'is not', null)
        .doNothing(),
    )
    .execute();
}

async function passTasks(tx: Transaction, { accountIds, to }: HandingOver): Promise<void> {
  await tx
    .updateTable('case_task')
    .set((set) => ({ account_id: to.accountId, version: set('version', '+', 1) }))
    .where('account_id', 'in', [...accountIds])
    .where('state', '=', 'open')
    .execute();
}

async function tell(
  tx: Transaction,
  by: ServiceActor,
  { from, to, at }: HandingOver,
  { caseId, step, owner_area }: OfCase,
): Promise<void> {
  const subject = await subjectOfCase(tx, caseId);
  const words = { who: `${from.name} → ${to.name}` };
  await recordStep(tx, by, subject, { caseId, step: step as Step, kind: 'passed-on', at, words });
  await tellScreens(tx, { id: caseId, owner_area });
}
