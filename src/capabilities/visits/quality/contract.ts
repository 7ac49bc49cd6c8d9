/** Signs of how records were made, on the wire. They accuse nobody: each is a reason to ask. */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pathStep } from '#foundation/http/wire.ts';

/** What may be worth a talk. */
export const signKinds = {
  hurried: {
    zh: '多条记录填写用时很短',
    en: 'Many records filled in quickly',
    hint: {
      zh: '同一天有 10 条以上记录，每条不到 2 分钟。',
      en: 'Ten or more on one day, each under two minutes.',
    },
  },
  at_once: {
    zh: '几分钟内完成多名儿童的记录',
    en: 'Several children within minutes',
    hint: { zh: '10 分钟内完成 5 名以上儿童的记录。', en: 'Five or more children within ten minutes.' },
  },
  same_place: {
    zh: '多名儿童入户位置相同',
    en: 'Home visits at one place',
    hint: {
      zh: '同一天 5 名以上儿童的入户记录都在同一位置（30 米内）。',
      en: 'Five or more children on one day, all within 30 metres.',
    },
  },
  clock_off: {
    zh: '手机时间不准',
    en: 'The phone’s clock is off',
    hint: {
      zh: '手机时间与系统时间相差 1 小时以上，请提醒校准。',
      en: 'By more than an hour: ask to have it set.',
    },
  },
  far_away: {
    zh: '入户位置离村较远',
    en: 'Far from the village',
    hint: {
      zh: '离该村其他入户位置超过 10 公里。',
      en: 'More than 10 km from where the village is otherwise visited.',
    },
  },
} as const;

/** What may be worth a talk. */
export type SignKind = keyof typeof signKinds;

const COUNTY_DIGITS = 6;
/** Records of one sign that are shown. */
export const SHOWN_RECORDS = 50;

export const readSigns = operation({
  id: 'visit.signs',
  method: 'GET',
  path: '/api/visits/signs',
  summary: 'What may be worth a talk in how records were made, by director and day; no verdict',
  permission: 'visit.supervise',
  audit: { event: 'visit.signs-read' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({
    /** A county, a town or a village. */
    division: divisionCode.min(COUNTY_DIGITS),
    /** The first and the last day; 31 days at most, the last of them by default. */
    to: isoDate.optional(),
    days: z.coerce.number().int().min(1).max(31).default(31),
  }),
  reply: z.object({
    from: isoDate,
    to: isoDate,
    /** Records that were looked at. */
    records: z.number().int(),
    items: z.array(
      z.object({
        kind: z.enum(codesOf(signKinds)),
        on: isoDate,
        by: z.string(),
        place: pathStep,
        number: z.number().int(),
        records: z.array(id).max(SHOWN_RECORDS),
      }),
    ),
  }),
});
