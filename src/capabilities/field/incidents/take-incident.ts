/**
 * A report of an incident becomes a case at once, under the record's own id, so that it is one case however often it comes. Nothing
 * in its form holds it back. A visit on which a ground of mandatory reporting was found leads to a case too.
 */
import { v5 as uuidv5 } from 'uuid';
import { openCase } from '#capabilities/cases/index.ts';
import { groundsOf, type ReportedAtPhone, reportOf } from '#capabilities/field/incidents/rules.ts';
import type { Delivery, Taken } from '#capabilities/field/packets/delivery.ts';
import { ownChild } from '#capabilities/field/packets/whose-child.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { findDivision } from '#capabilities/organization/index.ts';

/** The name space of cases that follow from a visit. */
const CASE_OF_VISIT = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** Where and of whom a report speaks: the child where it lives now, or nobody that may be named, where the director works. */
interface Whereabouts {
  readonly childId: string | null;
  readonly area: string;
}

/** Takes a report in. It is never held back: not for its form, not for a child that is not the director's or not there. */
export async function takeIncident(delivery: Delivery, record: FilledRecord): Promise<Taken> {
  const where = await whereabouts(delivery, record);
  const voices = record.files.filter((file) => file.mediaType.startsWith('audio/')).length;
  await openFrom(delivery, record, { id: record.id, where, report: reportOf(record.answers, voices) });
  return { recordId: record.id, ...where };
}

/**
 * Opens the case that a visit asks for; none where it found no ground. Also of a visit that is held for something else: danger does
 * not wait for a form to be put right.
 */
export async function caseOfVisit(delivery: Delivery, record: FilledRecord): Promise<void> {
  if (record.kind !== 'visit' || groundsOf(record.answers).length === 0) return;
  const where = await whereabouts(delivery, record);
  const id = uuidv5(record.id, CASE_OF_VISIT);
  await openFrom(delivery, record, { id, where, report: reportOf(record.answers, 0) });
}

async function whereabouts(delivery: Delivery, { childId, division }: FilledRecord): Promise<Whereabouts> {
  const own = childId === null ? null : await ownChild(delivery, childId);
  if (own !== null) return { childId, area: own };
  const { phone, tx } = delivery;
  const near = division.startsWith(phone.area) && (await findDivision(tx, division)) !== undefined;
  return { childId: null, area: near ? division : phone.area };
}

async function openFrom(
  { tx, by, happenedAt, receivedAt }: Delivery,
  record: FilledRecord,
  about: { readonly id: string; readonly where: Whereabouts; readonly report: ReportedAtPhone },
): Promise<void> {
  const { id, where, report } = about;
  const actor = { kind: 'service', service: 'field-delivery', onBehalfOf: by } as const;
  const child = where.childId === null ? { described: { words: '见报告内容' } } : { childId: where.childId };
  const { narrative, policeTold, ...said } = report;
  const source = {
    kind: said.grounds.length > 0 ? ('mandatory-report' as const) : ('visit' as const),
    id: record.id,
  };
  await openCase(tx, actor, receivedAt, {
    ...{ ...said, id, source, children: [child] },
    receivedAt: happenedAt.toISOString(),
    division: where.area,
    narrative: policeTold ? `${narrative}\n已拨打 110。` : narrative,
    reporter: { profession: 'village_committee' as const, name: by.name },
  });
}
