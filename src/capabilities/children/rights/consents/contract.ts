/**
 * Consent: what needs it, in which words it is asked for, what stops when it is withdrawn; giving and withdrawing.
 * What rests on the duty of the bureau and the village needs none and is not stopped (`duties`).
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, SIGNATURE_CHARACTERS } from '#foundation/http/wire.ts';

/** The words that are asked now; earlier editions stay, because consents name theirs. */
export const CURRENT_EDITION = '2026-1';

/** Kinds of processing that rest on consent. */
export const consentKinds = {
  classroom: {
    zh: '参加课后课堂',
    en: 'After-school classroom',
    receiver: false,
    wording: {
      '2026-1': '同意课后课堂举办方为看护孩子使用其姓名、年级、健康注意事项和接送人信息，并记录到离时间。',
    },
    stops: {
      zh: '停止报名和新的考勤记录；课堂不再使用孩子的信息。已发生的考勤按保存期限保存。',
      en: 'Sign-up and new attendance records stop; the classroom no longer uses the child’s data. Past attendance is kept for its time.',
    },
  },
  photos: {
    zh: '拍照、录像用于宣传',
    en: 'Photos and films for publicity',
    receiver: false,
    wording: {
      '2026-1': '同意在关爱活动中拍摄孩子的照片、录像，用于工作宣传，不标注姓名、住址和学校。',
    },
    stops: {
      zh: '不再拍摄，不再使用已有照片、录像；已公开发布的，通知发布单位撤下。',
      en: 'No more pictures are taken or used; whoever published some is told to take them down.',
    },
  },
  screening: {
    zh: '心理测评',
    en: 'Psychological tests',
    receiver: false,
    wording: {
      '2026-1':
        '同意由受过培训的人员对孩子进行心理测评。结果只由专业人员查看，用于关爱帮扶，不排名、不公布。',
    },
    stops: {
      zh: '不再安排测评，未完成的测评作废；不影响为保护孩子安全而采取的措施。',
      en: 'No more tests; an unfinished one is void. What is done to keep the child safe goes on.',
    },
  },
  partner: {
    zh: '向合作机构提供信息',
    en: 'Data given to a partner organisation',
    receiver: true,
    wording: {
      '2026-1': '同意将孩子的姓名、年龄、学校和需求提供给下列机构，用于结对帮扶、物资和活动服务。',
    },
    stops: {
      zh: '不再向该机构提供；通知其停止使用并删除已提供的信息。',
      en: 'Nothing more is given to it; it is told to stop using what it has and to delete it.',
    },
  },
} as const;

/** A kind of processing that rests on consent. */
export type ConsentKind = keyof typeof consentKinds;

const kinds = Object.keys(consentKinds) as [ConsentKind];

/** Whether a text is a kind of consent. */
export function isConsentKind(text: string): text is ConsentKind {
  return text in consentKinds;
}

/** What rests on a duty and is done whether somebody agrees or not. */
export const duties = {
  file: { zh: '建立和更新儿童档案、摸底排查', en: 'Keeping the child’s file, the census' },
  visits: { zh: '走访、监护情况评估', en: 'Visits and assessing the guardianship' },
  reports: { zh: '强制报告、应急处置和监护干预', en: 'Mandatory reports, emergencies, interventions' },
  help: { zh: '落实保障待遇和评估帮扶', en: 'Benefits and help that the child is due' },
} as const;

export const consentGivers = {
  guardian: { zh: '监护人', en: 'Guardian' },
  parent: { zh: '父母', en: 'Parent' },
  child: { zh: '儿童本人（年满 14 周岁）', en: 'The child (14 or older)' },
} as const;

export const withdrawalWays = {
  spoken: { zh: '口头', en: 'By word of mouth' },
  paper: { zh: '书面', en: 'In writing' },
} as const;

const personName = z.string().trim().min(1).max(60);

/** A consent as it stands. */
export const consentView = z.object({
  id,
  version: z.number().int(),
  kind: z.enum(kinds),
  receiver: z.string().nullable(),
  giver: z.enum(['guardian', 'parent', 'child']),
  giverName: z.string(),
  childAgrees: z.boolean().nullable(),
  how: z.enum(['screen', 'scan']),
  wording: z.string(),
  givenOn: isoDate,
  digest: z.string(),
  recordedBy: z.string(),
  withdrawnAt: instant.nullable(),
  withdrawerName: z.string().nullable(),
  withdrawnHow: z.enum(['spoken', 'paper']).nullable(),
  withdrawnNote: z.string().nullable(),
  can: z.object({ withdraw: z.boolean() }),
});

/** A consent as it stands. */
export type ConsentView = z.output<typeof consentView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const giving = [...usual, 'wrong-state', 'rule-broken', 'already-exists'] as const;

const words = z.object({
  kind: z.enum(kinds),
  receiver: z.string().trim().min(1).max(100).optional(),
  giver: z.enum(['guardian', 'parent', 'child']),
  giverName: personName,
});

export const giveConsent = operation({
  id: 'consent.give',
  method: 'POST',
  path: '/api/children/:id/consents',
  summary: 'Write down a consent that is signed on screen; a digest fixes its words and the signature',
  permission: 'rights.serve',
  audit: { event: 'consent.given' },
  refusals: giving,
  params: byId,
  body: words.extend({
    childAgrees: z.boolean().nullable().default(null),
    signature: z.string().max(SIGNATURE_CHARACTERS),
  }),
  reply: consentView,
});

export const uploadConsent = operation({
  id: 'consent.upload',
  method: 'POST',
  path: '/api/children/:id/consent-scans',
  summary: 'Write down a consent that was signed on paper, with its scan (PDF, JPEG or PNG, at most 20 MB)',
  permission: 'rights.serve',
  audit: { event: 'consent.given' },
  refusals: [...giving, 'not-a-document', 'too-large'],
  transfer: 'upload',
  params: byId,
  body: words.extend({
    childAgrees: z
      .enum(['yes', 'no'])
      .transform((said) => said === 'yes')
      .optional(),
    givenOn: isoDate,
  }),
  reply: consentView,
});

export const withdrawConsent = operation({
  id: 'consent.withdraw',
  method: 'POST',
  path: '/api/consents/:id/withdrawal',
  summary: 'Withdraw a consent: by word of mouth is enough, and it holds at once',
  permission: 'rights.serve',
  audit: { event: 'consent.withdrawn' },
  refusals: [...usual, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: z.object({
    name: personName,
    how: z.enum(['spoken', 'paper']),
    note: z.string().trim().max(300).nullable().default(null),
  }),
  reply: consentView,
});

export const readConsentPaper = operation({
  id: 'consent.paper',
  method: 'GET',
  path: '/api/consents/:id/paper',
  summary: 'The signature or the scan by which a consent was given',
  permission: 'child.read',
  audit: { event: 'consent.paper-opened' },
  refusals: usual,
  transfer: 'download',
  params: byId,
  reply: z.any(),
});
