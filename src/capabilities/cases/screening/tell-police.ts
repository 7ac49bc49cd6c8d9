/**
 * Writes down that the police was told: what every ground for a mandatory report asks for before the case may end.
 */
import { tellPolice as contract } from '#capabilities/cases/screening/contract.ts';
import { atOpenCase, auditOf } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { deed } from '#foundation/http/deed.ts';

export const tellPolice = deed(contract, async (asked) => {
  const { body } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  const { row, subject } = work;
  const version = await happen(work, {
    kind: 'police-told',
    at: new Date(body.toldAt),
    head: {
      police_told_at: body.toldAt,
      police_unit: body.unit,
      police_officer_sealed: subject.seal('case_file.police_officer_sealed', row.id, body.officer),
      police_receipt: body.receipt,
      police_feedback_at: body.feedbackAt,
    },
    words: { unit: body.unit, receipt: body.receipt },
  });
  asked.audit(await auditOf(work, { details: { unit: body.unit, receipt: body.receipt } }));
  return { id: row.id, version };
});
