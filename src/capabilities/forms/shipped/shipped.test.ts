import { describe, expect, it } from 'vitest';
import { accidentCauses } from '#capabilities/cases/codes/contract.ts';
import { formDocument } from '#capabilities/forms/document/contract.ts';
import { faultsOfDocument } from '#capabilities/forms/document/publishing/rules.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';
import { incidentForm } from '#capabilities/forms/shipped/incident.ts';

describe('the forms that come with the system', () => {
  it.each(shippedForms.map((form) => [form.kind, form] as const))(
    '%s is one that may be published',
    (_, form) => {
      expect(formDocument.parse(form)).toEqual(form);
      expect(faultsOfDocument(form, new Map())).toEqual([]);
    },
  );

  it('ask what caused an accident by the codes of cases, and let it be unknown', () => {
    const asked = incidentForm.pages
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === 'accident_cause');
    const values = asked?.type === 'choice' ? asked.options.map(({ value }) => value) : [];
    expect(values).toEqual([...Object.keys(accidentCauses), 'unknown']);
  });
});
