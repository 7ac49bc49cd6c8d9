/** Hands a filled form to whom it belongs, by its kind. A new kind of form is one line here. */
import { takeDoorstep } from '#capabilities/census/index.ts';
import { caseOfVisit, takeIncident } from '#capabilities/field/incidents/take-incident.ts';
import type { Delivery, Taken } from '#capabilities/field/packets/delivery.ts';
import { requireOwnChild } from '#capabilities/field/packets/whose-child.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { takeEvaluation, takeVisit } from '#capabilities/visits/index.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Takes a form in, once for its id. @throws Refusal where it cannot be taken as it is; never for a report of an incident */
export async function takeFilled(delivery: Delivery, record: FilledRecord): Promise<Taken> {
  const taken = { ...delivery, record };
  switch (record.kind) {
    case 'incident':
      return takeIncident(delivery, record);
    case 'visit':
      return takenAt(delivery, record, async () => {
        const visit = await takeVisit(delivery.tx, taken);
        await caseOfVisit(delivery, record);
        return visit;
      });
    case 'evaluation':
      return takenAt(delivery, record, () => takeEvaluation(delivery.tx, taken));
    case 'doorstep':
      return takenAt(delivery, record, () => takeDoorstep(delivery.tx, taken));
    case 'letter':
      throw new Refusal('form-unfinished');
  }
}

/** Takes it in where its child lives now, or at the door where it was filled in. */
async function takenAt(
  delivery: Delivery,
  { childId, division }: FilledRecord,
  take: () => Promise<{ readonly id: string }>,
): Promise<Taken> {
  if (childId === null && !division.startsWith(delivery.phone.area)) throw new Refusal('outside-area');
  const area = childId === null ? division : await requireOwnChild(delivery, childId);
  return { recordId: (await take()).id, childId, area };
}
