/**
 * A form as data: pages of questions with their logic, in both languages. A document is made on the desk, checked before it is
 * published, and run alike on the phone, at the desk and on the server by rules.ts beside it. Nothing here decides anything.
 */
import { z } from 'zod';
import {
  type FormKind,
  formKinds,
  LONGEST_TEXT,
  LONGEST_VOICE_SECONDS,
  MOST_PHOTOS,
  type QuestionType,
} from '#capabilities/forms/codes/contract.ts';

const MOST_WORDS = 400;
const MOST_PAGES = 60;
const MOST_QUESTIONS_OF_A_PAGE = 20;
const MOST_OPTIONS = 40;
const MOST_RULES = 10;

/** What a form is filled in for. */
export const formKind = z.enum(Object.keys(formKinds) as [FormKind, ...FormKind[]]);

/** What people read, in both languages. A draft may lack one; what is published may not. */
export const words = z.strictObject({ zh: z.string().max(MOST_WORDS), en: z.string().max(MOST_WORDS) });

/** The name of a page or a question inside its document; never given to something else once it was published. */
export const partId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** An option's value; grounds of report are written R1 to R9. */
const optionValue = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]{0,39}$/);

/**
 * A JsonLogic expression (jsonlogic.com) over `answers.<question>`, `points.<question>` and `facts.<name>`. What is not known is
 * null; comparisons of order with it are false, and sums take it for nothing.
 */
export type Logic = string | number | boolean | null | { [operator: string]: Logic | Logic[] };

/** See {@link Logic}. That it makes sense is said by the rules of publishing, which can tell where it does not. */
export const logic: z.ZodType<Logic> = z.lazy(() =>
  z.union([
    z.string().max(100),
    z.number(),
    z.boolean(),
    z.null(),
    z.record(z.string().max(10), z.union([logic, z.array(logic).max(60)])),
  ]),
);

/** What makes an answer wrong or doubtful. */
const plausibleRule = z.strictObject({ when: logic, weight: z.enum(['fault', 'doubt']), words });

/** One answer to choose. */
const option = z.strictObject({
  value: optionValue,
  words,
  /** What it counts for in `points.<question>`. */
  points: z.number().min(-1000).max(1000).optional(),
  /** Chosen together with nothing else: 「都没有」. */
  alone: z.boolean().optional(),
  /** Offered only where this is true. */
  when: logic.optional(),
});

const named = { id: partId, words, hint: words.optional(), when: logic.optional() };

const asked = {
  ...named,
  /** Must be answered: always, or where this is true. */
  required: logic.optional(),
  /** The fact that is filled in beforehand: `child.address`. */
  prefill: z.string().max(60).optional(),
  rules: z.array(plausibleRule).max(MOST_RULES).optional(),
};

const options = z.array(option).min(1).max(MOST_OPTIONS);

/** An ISO date, or so many days from today: 0 is today. */
const dateBound = z.union([z.iso.date(), z.number().int().min(-40_000).max(40_000)]);

/** One question; what its type adds stands with it. */
export const question = z.discriminatedUnion('type', [
  z.strictObject({ ...asked, type: z.literal('choice'), options }),
  z.strictObject({ ...asked, type: z.literal('choices'), options }),
  z.strictObject({ ...asked, type: z.literal('yes_no') }),
  z.strictObject({
    ...asked,
    type: z.literal('number'),
    least: z.number().optional(),
    most: z.number().optional(),
    /** Below or above these one is asked once more. */
    usual: z.strictObject({ least: z.number(), most: z.number() }).optional(),
    whole: z.boolean().optional(),
    unit: words.optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('text'), longest: z.number().int().min(1).max(200).optional() }),
  z.strictObject({
    ...asked,
    type: z.literal('long_text'),
    longest: z.number().int().min(1).max(LONGEST_TEXT).optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal('date'),
    earliest: dateBound.optional(),
    latest: dateBound.optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('phone') }),
  z.strictObject({
    ...asked,
    type: z.literal('photo'),
    most: z.number().int().min(1).max(MOST_PHOTOS).optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal('voice'),
    seconds: z.number().int().min(5).max(LONGEST_VOICE_SECONDS).optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('signature') }),
  z.strictObject({ ...asked, type: z.literal('position') }),
  z.strictObject({ ...named, type: z.literal('note') }),
  z.strictObject({
    ...named,
    type: z.literal('calculated'),
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

export type Words = z.infer<typeof words>;
export type FormOption = z.infer<typeof option>;
export type PlausibleRule = z.infer<typeof plausibleRule>;
export type Question = z.infer<typeof question>;
/** A question of one type. */
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
export type Page = z.infer<typeof page>;
export type FormDocument = z.infer<typeof formDocument>;

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

/** What is known besides the answers: for filling in beforehand and for logic. */
export interface FormFacts {
  /** The day in China on which it is filled in, an ISO date; on the server too it is that day and not the day of receipt. */
  readonly today: string;
  /** What is known of the child, named as in `knownFacts`; absent where the form is about none. */
  readonly child?: Readonly<Record<string, unknown>> | undefined;
  /** The role in which the form is filled in. */
  readonly role: string;
}

/** Why an answer is not taken, or is asked about. */
export const answerFault = z.object({ question: z.string(), code: z.string(), message: words });

export type AnswerFault = z.infer<typeof answerFault>;

/** What came of checking: without faults it may be handed in. */
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
