/**
 * What is held on a child, told to whoever may ask for it: the request, the paper, its handing over.
 */
import { z } from 'zod';
import { maskedText } from '#capabilities/children/masking/contract.ts';
import { asker, askerView } from '#capabilities/children/rights/askers/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, SIGNATURE_CHARACTERS } from '#foundation/http/wire.ts';

/** The parts of the account, in the order of the paper. */
export const heldParts = {
  person: { zh: '儿童基本信息', en: 'Who the child is' },
  family: { zh: '家庭信息', en: 'Family' },
  care: { zh: '监护和照护', en: 'Guardian and care' },
  schooling: { zh: '就学', en: 'Schooling' },
  health: { zh: '健康', en: 'Health' },
  categories: { zh: '类别和存疑', en: 'Categories and doubts' },
  letters: { zh: '责任书和协议', en: 'Letters and agreements' },
  alarms: { zh: '预警和处置', en: 'Alarms' },
  visits: { zh: '风险等级、探访和监护评估', en: 'Level of risk, visits and evaluations' },
  aftercare: { zh: '课后课堂', en: 'After school' },
  benefits: { zh: '补贴和救助', en: 'Benefits' },
  cases: { zh: '个案（已办结）', en: 'Cases that are closed' },
  consents: { zh: '同意事项', en: 'Consents' },
  requests: { zh: '查阅和更正申请', en: 'Requests' },
  timeline: { zh: '经过（时间线）', en: 'Timeline' },
  sources: { zh: '信息从哪里来', en: 'Where it came from' },
  readers: { zh: '谁查阅、办理过', en: 'Who has read or handled the file' },
  given: { zh: '提供给了谁', en: 'To whom it was given' },
} as const;

/** A part of the account. */
export type HeldPart = keyof typeof heldParts;

export const handOverWays = {
  in_person: { zh: '当面交付', en: 'In person' },
  post: { zh: '邮寄', en: 'By post' },
} as const;

/** A request to see what is held, as it stands. */
export const disclosureView = z.object({
  id,
  version: z.number().int(),
  asker: askerView,
  identityNote: maskedText.nullable(),
  state: z.enum(['received', 'handed_over', 'dropped']),
  /** The day of answer has passed and nothing was handed over. */
  late: z.boolean(),
  madeAt: instant.nullable(),
  digest: z.string().nullable(),
  handedOverOn: isoDate.nullable(),
  handedOverHow: z.enum(['in_person', 'post']).nullable(),
  signed: z.boolean(),
  droppedWhy: maskedText.nullable(),
  can: z.object({ print: z.boolean(), handOver: z.boolean(), drop: z.boolean() }),
});

/** A request to see what is held, as it stands. */
export type DisclosureView = z.output<typeof disclosureView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const changing = [...usual, 'version-required', 'changed-meanwhile', 'wrong-state'] as const;
const written = z.object({ id, version: z.number().int() });

export const askWhatIsHeld = operation({
  id: 'rights.ask',
  method: 'POST',
  path: '/api/children/:id/disclosures',
  summary: 'Write down that a person asks what is held on a child',
  permission: 'rights.serve',
  audit: { event: 'rights.asked' },
  refusals: [...usual, 'already-exists'],
  params: byId,
  body: asker.extend({ identityNote: z.string().trim().max(300).nullable().default(null) }),
  reply: written,
});

export const printWhatIsHeld = operation({
  id: 'rights.print',
  method: 'GET',
  path: '/api/disclosures/:id/account.pdf',
  summary: 'The account of what is held on a child, in plain Chinese, made from the records as they are now',
  permission: 'rights.serve',
  audit: { event: 'rights.account-made' },
  refusals: [...usual, 'wrong-state', 'reading-ceiling'],
  reads: 'file',
  transfer: 'download',
  params: byId,
  reply: z.any(),
});

export const handOver = operation({
  id: 'rights.hand-over',
  method: 'POST',
  path: '/api/disclosures/:id/handing-over',
  summary: 'Write down that the account was handed over, with the receiver’s signature where it was drawn',
  permission: 'rights.serve',
  audit: { event: 'rights.account-handed-over' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: z.object({
    how: z.enum(['in_person', 'post']),
    on: isoDate,
    /** `data:image/png;base64,…`; may be left out where the receiver signed on paper. */
    signature: z.string().max(SIGNATURE_CHARACTERS).optional(),
  }),
  reply: written,
});

export const dropRequest = operation({
  id: 'rights.drop',
  method: 'POST',
  path: '/api/disclosures/:id/end',
  summary: 'Close a request without handing over: taken back, or whoever asked may not ask',
  permission: 'rights.serve',
  audit: { event: 'rights.request-dropped' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: z.object({ why: z.string().trim().min(2).max(300) }),
  reply: written,
});
