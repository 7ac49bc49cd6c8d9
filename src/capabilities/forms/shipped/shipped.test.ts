import { describe, expect, it } from 'vitest';
import { formDocument } from '#capabilities/forms/document/contract.ts';
import { faultsOfDocument } from '#capabilities/forms/document/publishing/rules.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';

describe('the forms that come with the system', () => {
  it.each(shippedForms.map((form) => [form.kind, form] as const))(
    '%s is one that may be published',
    (_, form) => {
      expect(formDocument.parse(form)).toEqual(form);
      expect(faultsOfDocument(form, new Map())).toEqual([]);
    },
  );
});
