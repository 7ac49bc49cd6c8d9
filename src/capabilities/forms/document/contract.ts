/**
 * A form as data: pages of questions with their logic, in both languages. A document is made on the desk, checked before it is
 * published, and run alike on the phone, at the desk and on the server by rules.ts beside it. Nothing here decides anything.
 */
import { z } from 'zod';

/** What a form is filled in for; one form is current for each kind. */
export const formKinds = {
  visit: { zh: '探视巡访', en: 'Visit' },
  evaluation: { zh: '监护评估', en: 'Guardianship evaluation' },
  doorstep: { zh: '入户排查', en: 'Census at the door' },
  incident: { zh: '情况报告', en: 'Report of an incident' },
  letter: { zh: '责任书签订', en: 'Signing of the letter' },
} as const;

/** What a form is filled in for. */
export type FormKind = keyof typeof formKinds;

export const formKind = z.enum(Object.keys(formKinds) as [FormKind, ...FormKind[]]);

/** What kind of answer a question takes. */
export const questionTypes = {
  choice: { zh: '选一个', en: 'Choose one' },
  choices: { zh: '可选多个', en: 'Choose several' },
  yes_no: { zh: '是或否', en: 'Yes or no' },
  number: { zh: '数字', en: 'Number' },
  text: { zh: '短文字', en: 'Short text' },
  long_text: { zh: '长文字', en: 'Long text' },
  date: { zh: '日期', en: 'Date' },
  phone: { zh: '电话', en: 'Telephone' },
  photo: { zh: '照片', en: 'Photo' },
  voice: { zh: '录音', en: 'Voice note' },
  signature: { zh: '签名', en: 'Signature' },
  position: { zh: '位置', en: 'Position' },
  note: { zh: '只说明，不作答', en: 'Words only' },
  calculated: { zh: '自动算出', en: 'Calculated' },
} as const;

/** What kind of answer a question takes. */
export type QuestionType = keyof typeof questionTypes;

const MOST_WORDS = 400;
const MOST_PAGES = 60;
const MOST_QUESTIONS_OF_A_PAGE = 20;
const MOST_OPTIONS = 40;
const MOST_RULES = 10;
/** The longest voice note, in seconds. */
export const LONGEST_VOICE_SECONDS = 60;
/** The most photos that one question takes. */
export const MOST_PHOTOS = 6;
/** The longest answer in free words, in characters. */
export const LONGEST_TEXT = 2000;

/** What people read, in both languages. A draft may lack one; what is published may not (rules.ts). */
export const words = z.strictObject({ zh: z.string().max(MOST_WORDS), en: z.string().max(MOST_WORDS) });

/** What people read, in both languages. */
export type Words = z.infer<typeof words>;

/** The name of a page, a question or an option inside its document; never changed once it was published. */
export const partId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
/** An option's value; grounds of report are written R1 to R9. */
export const optionValue = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]{0,39}$/);

/**
 * A JsonLogic expression over `answers.<question>`, `points.<question>` and `facts.<name>` (jsonlogic.com), of the operators
 * in `operators` alone. Comparisons with something that is not known are false.
 */
export type Logic =
  | string
  | number
  | boolean
  | null
  | { readonly [operator: string]: Logic | readonly Logic[] };

/** The operators a form's logic may use. */
export const operators = [
  ...['var', '===', '!==', '<', '<=', '>', '>=', 'in', 'and', 'or', '!', 'if'],
  ...['+', '-', '*', '/', 'min', 'max'],
] as const;

const plainValue = z.union([z.string().max(100), z.number(), z.boolean(), z.null()]);

/** See {@link Logic}; that it makes sense is checked by the rules, which can say where it does not. */
export const logic: z.ZodType<Logic> = z.lazy(() =>
  z.union([plainValue, z.record(z.string().max(10), z.union([logic, z.array(logic).max(60)]))]),
);

/** A fault stops; a doubt asks once whether it is really so. */
export const weights = {
  fault: { zh: '必须改正', en: 'Must be mended' },
  doubt: { zh: '再问一次', en: 'Asks once' },
} as const;

/** What makes an answer wrong or doubtful. */
export const plausibleRule = z.strictObject({
  when: logic,
  weight: z.enum(['fault', 'doubt']),
  words,
});

/** One answer to choose. */
export const option = z.strictObject({
  value: optionValue,
  words,
  /** What it counts for in `points.<question>`. */
  points: z.number().min(-1000).max(1000).optional(),
  /** Chosen together with nothing else: 「都没有」. */
  alone: z.boolean().optional(),
  /** Offered only where this is true. */
  when: logic.optional(),
});

const common = {
  id: partId,
  words,
  hint: words.optional(),
  /** Shown only where this is true. */
  when: logic.optional(),
  /** Must be answered: always, or where this is true. */
  required: logic.optional(),
  /** The fact that is filled in beforehand: `child.address`. */
  prefill: z
    .string()
    .regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*){0,3}$/)
    .optional(),
  rules: z.array(plausibleRule).max(MOST_RULES).optional(),
};

/** An ISO date, or so many days from today: 0 is today. */
const bound = z.union([z.iso.date(), z.number().int().min(-40_000).max(40_000)]);

/** One question; what its type adds stands with it. */
export const question = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('choice'), options: z.array(option).min(1).max(MOST_OPTIONS) }),
  z.strictObject({
    ...common,
    type: z.literal('choices'),
    options: z.array(option).min(1).max(MOST_OPTIONS),
  }),
  z.strictObject({ ...common, type: z.literal('yes_no') }),
  z.strictObject({
    ...common,
    type: z.literal('number'),
    least: z.number().optional(),
    most: z.number().optional(),
    /** Below or above this one is asked once more. */
    usual: z.strictObject({ least: z.number(), most: z.number() }).optional(),
    whole: z.boolean().optional(),
    unit: words.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('text'),
    longest: z.number().int().min(1).max(200).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('long_text'),
    longest: z.number().int().min(1).max(LONGEST_TEXT).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('date'),
    earliest: bound.optional(),
    latest: bound.optional(),
  }),
  z.strictObject({ ...common, type: z.literal('phone') }),
  z.strictObject({
    ...common,
    type: z.literal('photo'),
    most: z.number().int().min(1).max(MOST_PHOTOS).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('voice'),
    seconds: z.number().int().min(5).max(LONGEST_VOICE_SECONDS).optional(),
  }),
  z.strictObject({ ...common, type: z.literal('signature') }),
  z.strictObject({ ...common, type: z.literal('position') }),
  z.strictObject({
    id: partId,
    type: z.literal('note'),
    words,
    hint: words.optional(),
    when: logic.optional(),
  }),
  z.strictObject({
    id: partId,
    type: z.literal('calculated'),
    words,
    hint: words.optional(),
    when: logic.optional(),
    value: logic,
    unit: words.optional(),
    /** How its values are called where they are codes. */
    called: z
      .array(z.strictObject({ value: optionValue, words }))
      .max(MOST_OPTIONS)
      .optional(),
    /** Reckoned, and not shown to whoever fills in. */
    silent: z.boolean().optional(),
  }),
]);

/** What stands on the screen together. */
export const page = z.strictObject({
  id: partId,
  title: words,
  when: logic.optional(),
  questions: z.array(question).min(1).max(MOST_QUESTIONS_OF_A_PAGE),
});

/** A whole form. */
export const formDocument = z.strictObject({
  kind: formKind,
  title: words,
  pages: z.array(page).min(1).max(MOST_PAGES),
});

export type FormOption = z.infer<typeof option>;
export type Question = z.infer<typeof question>;
/** A question of one type. */
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
export type Page = z.infer<typeof page>;
export type FormDocument = z.infer<typeof formDocument>;
export type PlausibleRule = z.infer<typeof plausibleRule>;

/**
 * One answer. Choices are values; a photo, a voice note and a signature are lists of file ids; a position is a geo URI
 * (RFC 5870, `geo:35.76,115.03;u=12`); a date is an ISO date.
 */
export const answer = z.union([
  z.string().max(LONGEST_TEXT),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(MOST_OPTIONS),
  z.null(),
]);

/** Answers by question. */
export const answers = z.record(partId, answer);

export type Answer = z.infer<typeof answer>;
export type Answers = z.infer<typeof answers>;

/** What is known besides the answers: for prefilling and for logic. */
export interface FormFacts {
  /** Today in China, an ISO date. */
  readonly today: string;
  /** What is known of the child, as the phone's package names it; absent where the form is about none. */
  readonly child?: Readonly<Record<string, unknown>>;
  /** The role in which the form is filled in. */
  readonly role: string;
}

/** Why an answer is not taken, or is asked about. */
export const answerFault = z.object({ question: partId, code: z.string(), message: words });

export type AnswerFault = z.infer<typeof answerFault>;

/** What came of checking: no faults means that it may be handed in. */
export interface CheckedForm {
  readonly faults: readonly AnswerFault[];
  /** Each is asked once; whoever says that it is so may go on. */
  readonly doubts: readonly AnswerFault[];
  /** Without what is hidden, with what is calculated. */
  readonly answers: Answers;
}

/** A page as it is shown: only the questions, and of those only the options, that are asked now. */
export interface ShownPage {
  readonly id: string;
  readonly title: Words;
  readonly questions: readonly Question[];
}

/**
 * What the capabilities that take a form in read from it: a document without one of these is not published.
 * `question: type`.
 */
export const readQuestions = {
  visit: {
    mode: 'choice',
    people_seen: 'choices',
    living: 'choice',
    food: 'choice',
    hygiene: 'choice',
    mood: 'choice',
    injuries: 'choice',
    schooling: 'choice',
    parent_contact: 'choice',
    carer_state: 'choice',
    lives_alone: 'yes_no',
    hazards: 'choices',
    needs: 'choices',
    report_grounds: 'choices',
  },
  evaluation: { points: 'calculated', grade: 'calculated', vetoes: 'choices' },
  doorstep: {
    outcome: 'choice',
    child_name: 'text',
    child_sex: 'choice',
    child_birth: 'date',
    child_id: 'text',
    child_address: 'text',
    father_state: 'choice',
    mother_state: 'choice',
    carer_relation: 'choice',
    carer_name: 'text',
    carer_phone: 'phone',
  },
  incident: {
    what: 'choice',
    in_danger: 'yes_no',
    report_grounds: 'choices',
    happened_on: 'date',
    words: 'long_text',
  },
  letter: { present: 'choices', read_aloud: 'yes_no', understood: 'yes_no' },
} as const satisfies Record<FormKind, Readonly<Record<string, QuestionType>>>;
