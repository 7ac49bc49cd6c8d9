/** Hands a filled form to whom it belongs, by its kind. A new kind of form is one line here. */
import { takeDoorstep } from '#capabilities/census/index.ts';
import { caseOfVisit, takeIncident } from '#capabilities/field/incidents/take-incident.ts';
import type { Delivery } from '#capabilities/field/packets/delivery.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { takeEvaluation, takeVisit } from '#capabilities/visits/index.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Takes a form in, once for its id. @throws Refusal where it cannot be taken as it is */
export async function takeFilled(delivery: Delivery, record: FilledRecord): Promise<{ readonly id: string }> {
  const taken = { ...delivery, record };
  switch (record.kind) {
    case 'visit': {
      const visit = await takeVisit(delivery.tx, taken);
      await caseOfVisit(delivery, record);
      return visit;
    }
    case 'evaluation':
      return takeEvaluation(delivery.tx, taken);
    case 'incident':
      return takeIncident(delivery, record);
    case 'doorstep':
      return takeDoorstep(delivery.tx, taken);
    case 'letter':
      throw new Refusal('form-unfinished');
  }
}
