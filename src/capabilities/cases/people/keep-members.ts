/**
 * Who works on a case: assigned, named, ended, joined by himself with a reason; and whether anybody else sees it at all.
 */
import type { Receiver } from '#capabilities/access/index.ts';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { changeHead } from '#capabilities/cases/head/queries.ts';
import {
  addMember,
  endMembership,
  hasOfficer,
  joinAs,
  workersNamed,
} from '#capabilities/cases/people/members.ts';
import { mayGo, mayJoin } from '#capabilities/cases/rules.ts';
import * as contract from '#capabilities/cases/screening/contract.ts';
import { requireLead } from '#capabilities/cases/screening/screen-case.ts';
import { subjectOfCase } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, atWork, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

interface Body {
  readonly accountId?: string | undefined;
  readonly unitId?: string | undefined;
}

const receiverOf = ({ accountId, unitId }: Body): Receiver =>
  accountId === undefined ? { unitId: unitId ?? '' } : { accountId };

/** A restricted case is not left without anybody of the office in charge. */
async function requireOfficer(work: PersonAtWork): Promise<void> {
  if (!(await hasOfficer(work))) throw new Refusal('members-needed');
}

export const findWorkers = deed(contract.findWorkers, async ({ tx, actor, query, now }) => ({
  items: (await workersNamed(tx, actor, now, query.q)).map(({ accountId, person, role, division }) => ({
    accountId,
    person,
    role,
    division,
  })),
}));

export const assignCase = deed(contract.assignCase, async (asked) => {
  const { body } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  requireLead(work);
  const step = work.row.step as Step;
  if (step === 'received' || step === 'triage') throw new Refusal('wrong-state', { state: step });
  const who = await addMember(work, receiverOf(body), 'lead');
  if (work.row.restricted) await requireOfficer(work);
  const version = await happen(work, {
    kind: 'assigned',
    ...(mayGo(step, 'verify') ? { to: 'verify' as const } : { head: { step } }),
    words: { who, note: body.note },
  });
  asked.audit(await auditOf(work, { details: { member: receiverOf(body) } }));
  return { id: work.row.id, version };
});

export const nameMember = deed(contract.nameMember, async (asked) => {
  const { body } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  requireLead(work);
  const who = await addMember(work, receiverOf(body), body.part);
  const version = await happen(work, { kind: 'member-named', words: { who, part: body.part }, head: {} });
  asked.audit(await auditOf(work, { details: { member: receiverOf(body), part: body.part } }));
  return { id: work.row.id, version };
});

export const endMember = deed(contract.endMember, async (asked) => {
  const { params } = asked;
  const work = await atWork(asked, params.id, asked.version);
  requireLead(work);
  const who = await endMembership(work, params.memberId);
  if (work.row.restricted) await requireOfficer(work);
  await changeHead(work.tx, work.row, {});
  await happen(work, { kind: 'member-ended', words: { who } });
  asked.audit(await auditOf(work, { details: { member: params.memberId } }));
  return { id: work.row.id, version: work.row.version + 1 };
});

export const joinCase = deed(contract.joinCase, async (asked) => {
  const { tx, actor, params, body, now } = asked;
  const head = await tx
    .selectFrom('case_file')
    .select(['id', 'division', 'restricted'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (head === undefined) throw new Refusal('not-found');
  if (!mayJoin(actor, head)) throw new Refusal('not-allowed');
  const subject = await asService(tx, actor, 'case-intake', () => subjectOfCase(tx, params.id));
  await joinAs({ tx, actor, now, subject }, params.id, body.why);
  const work = await atWork(asked, params.id);
  await happen(work, { kind: 'joined', words: { who: actor.name, note: body.why } });
  asked.audit(await auditOf(work, { why: body.why }));
  return { id: params.id, version: work.row.version };
});

export const restrictCase = deed(contract.restrictCase, async (asked) => {
  const { body, tx, actor, now } = asked;
  const work = await atWork(asked, asked.params.id, asked.version);
  requireLead(work);
  if (body.restricted && !(await hasOfficer(work)))
    await joinAs({ tx, actor, now, subject: work.subject }, work.row.id, body.why);
  const version = await happen(work, {
    kind: body.restricted ? 'restricted' : 'unrestricted',
    head: { restricted: body.restricted },
    words: { note: body.why },
  });
  asked.audit(await auditOf(work, { why: body.why, after: { restricted: body.restricted } }));
  return { id: work.row.id, version };
});
