/** The forms that come with the system; each is loaded as its first version where there is none. */
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { doorstepForm } from '#capabilities/forms/shipped/doorstep.ts';
import { evaluationForm } from '#capabilities/forms/shipped/evaluation.ts';
import { incidentForm } from '#capabilities/forms/shipped/incident.ts';
import { letterForm } from '#capabilities/forms/shipped/letter.ts';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';

export const shippedForms: readonly FormDocument[] = [
  visitForm,
  evaluationForm,
  doorstepForm,
  incidentForm,
  letterForm,
];
