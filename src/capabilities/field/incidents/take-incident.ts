/**
 * A report of an incident becomes a case at once, under the record's own id, so that it is one case however often it comes. Nothing
 * in its form holds it back. A visit on which a ground of mandatory reporting was found leads to a case too.
 */
import { v5 as uuidv5 } from 'uuid';
import { openCase } from '#capabilities/cases/index.ts';
import { groundsOf, reportOf } from '#capabilities/field/incidents/rules.ts';
import type { Delivery } from '#capabilities/field/packets/delivery.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';

/** The name space of cases that follow from a visit. */
const CASE_OF_VISIT = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** Takes a report in. */
export async function takeIncident(delivery: Delivery, record: FilledRecord): Promise<{ id: string }> {
  const voices = record.files.filter((file) => file.mediaType.startsWith('audio/')).length;
  return openFrom(delivery, record, record.id, reportOf(record.answers, voices));
}

/** Opens the case that a visit asks for; none where it found no ground. */
export async function caseOfVisit(delivery: Delivery, record: FilledRecord): Promise<void> {
  if (groundsOf(record.answers).length === 0) return;
  await openFrom(delivery, record, uuidv5(record.id, CASE_OF_VISIT), reportOf(record.answers, 0));
}

async function openFrom(
  { tx, by, happenedAt, receivedAt }: Delivery,
  record: FilledRecord,
  id: string,
  report: ReturnType<typeof reportOf>,
): Promise<{ id: string }> {
  const actor = { kind: 'service', service: 'field-delivery', onBehalfOf: by } as const;
  const child =
    record.childId === null ? { described: { words: '见报告内容' } } : { childId: record.childId };
  const { types, grounds, danger, narrative, policeTold } = report;
  const source = {
    kind: grounds.length > 0 ? ('mandatory-report' as const) : ('visit' as const),
    id: record.id,
  };
  const opened = await openCase(tx, actor, receivedAt, {
    ...{ id, source, types, grounds, danger, children: [child] },
    receivedAt: happenedAt.toISOString(),
    division: record.division,
    narrative: policeTold ? `${narrative}\n已拨打 110。` : narrative,
    reporter: { profession: 'village_committee' as const, name: by.name },
  });
  return { id: opened.id };
}
