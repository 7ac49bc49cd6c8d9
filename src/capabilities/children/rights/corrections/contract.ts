/**
 * A person asks that something written down be corrected: received, decided, answered by a written note.
 */
import { z } from 'zod';
import { MASKED, maskedByField, maskedText } from '#capabilities/children/masking/contract.ts';
import { maskField } from '#capabilities/children/masking/rules.ts';
import { asker, askerView } from '#capabilities/children/rights/askers/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

/** Whose record is corrected. */
export const correctionSubjects = {
  child: { zh: '儿童', en: 'The child' },
  household: { zh: '家庭', en: 'The household' },
  member: { zh: '家庭成员', en: 'Family' },
  guardian: { zh: '照护人', en: 'The carer' },
} as const;

/** What fields are called that a person may have corrected. Coded ones (health, schooling, sex) take a code. */
export const fieldNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  name: { zh: '姓名', en: 'name' },
  formerName: { zh: '曾用名', en: 'former name' },
  sex: { zh: '性别', en: 'sex' },
  birthDate: { zh: '出生日期', en: 'birth date' },
  citizenId: { zh: '身份证号', en: 'citizen ID' },
  health: { zh: '健康状况', en: 'health' },
  schooling: { zh: '就学状况', en: 'schooling' },
  school: { zh: '学校', en: 'school' },
  grade: { zh: '年级', en: 'grade' },
  boarding: { zh: '寄宿', en: 'boarding' },
  groupName: { zh: '村民小组', en: 'group' },
  address: { zh: '详细地址', en: 'address' },
  phone: { zh: '电话', en: 'phone' },
  secondPhone: { zh: '备用电话', en: 'second phone' },
  workplace: { zh: '务工地', en: 'works in' },
};

const subject = z.enum(Object.keys(correctionSubjects) as [keyof typeof correctionSubjects]);

/** A field that may be corrected, with what stands there. */
export const correctableField = maskedByField({
  subject,
  subjectId: id,
  who: z.string().nullable(),
  field: z.string(),
  value: z.string().nullable(),
});

const correctionShape = z.object({
  id,
  version: z.number().int(),
  subject,
  field: z.string(),
  stated: z.string().nullable(),
  wanted: z.string(),
  evidence: maskedText,
  asker: askerView,
  state: z.enum(['received', 'accepted', 'refused']),
  late: z.boolean(),
  decidedOn: isoDate.nullable(),
  decidedBy: z.string().nullable(),
  decidedWhy: maskedText.nullable(),
  can: z.object({ decide: z.boolean(), print: z.boolean() }),
});

/** A request to correct, as it stands; whole only for whoever is to decide on the value, and until he has. */
export const correctionView = correctionShape
  .overwrite((view) => {
    if (view.can.decide) return view;
    const { field, stated, wanted } = view;
    return {
      ...view,
      stated: stated === null ? null : maskField(field, stated),
      wanted: maskField(field, wanted),
    };
  })
  .meta({ [MASKED]: 'byField' });

/** A request to correct, as it stands. */
export type CorrectionView = z.output<typeof correctionView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const written = z.object({ id, version: z.number().int() });

export const listCorrectable = operation({
  id: 'correction.fields',
  method: 'GET',
  path: '/api/children/:id/correctable',
  summary: 'The fields that a person may have corrected, with what stands there',
  permission: 'rights.serve',
  audit: { event: 'correction.fields-read' },
  refusals: usual,
  params: byId,
  reply: z.object({ items: z.array(correctableField) }),
});

export const askCorrection = operation({
  id: 'correction.ask',
  method: 'POST',
  path: '/api/children/:id/corrections',
  summary: 'Write down that a person asks for a field to be corrected, and by what evidence',
  permission: 'rights.serve',
  audit: { event: 'correction.asked' },
  refusals: [...usual, 'already-exists'],
  params: byId,
  body: z.object({
    asker,
    subject,
    subjectId: id,
    field: z.string().min(1).max(40),
    wanted: z.string().trim().min(1).max(1000),
    /** What was shown or said. */
    evidence: z.string().trim().min(1).max(500),
  }),
  reply: written,
});

export const decideCorrection = operation({
  id: 'correction.decide',
  method: 'POST',
  path: '/api/corrections/:id/decision',
  summary: 'Accept a correction, which makes it as the ordinary edit would, or refuse it with the reason',
  permission: 'rights.decide',
  audit: { event: 'correction.decided' },
  refusals: [
    ...usual,
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'rule-broken',
    'citizen-id-registered',
    'already-exists',
  ],
  versioned: true,
  params: byId,
  body: z.discriminatedUnion('accept', [
    z.object({ accept: z.literal(true), why: z.string().trim().max(500).nullable().default(null) }),
    z.object({ accept: z.literal(false), why: z.string().trim().min(2).max(500) }),
  ]),
  reply: written,
});

export const printAnswer = operation({
  id: 'correction.answer',
  method: 'GET',
  path: '/api/corrections/:id/answer.pdf',
  summary: 'The written answer to a request to correct, one page A4',
  permission: 'rights.serve',
  audit: { event: 'correction.answer-printed' },
  refusals: [...usual, 'wrong-state'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
