/**
 * The closed code sets and limits of forms, and what each code is called in both languages. Without any library, because the phone
 * loads it. Nothing here decides anything.
 */

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

/** A fault stops; a doubt asks once whether it is really so. */
export const weights = {
  fault: { zh: '必须改正', en: 'Must be mended' },
  doubt: { zh: '再问一次', en: 'Asks once' },
} as const;

/** The operators of JsonLogic that a form's logic may use. */
export const operators = [
  ...['var', '===', '!==', '<', '<=', '>', '>=', 'in', 'and', 'or', '!', 'if'],
  ...['+', '-', '*', '/', 'min', 'max'],
] as readonly string[];

/** The longest voice note, in seconds. */
export const LONGEST_VOICE_SECONDS = 60;
/** The most photos that one question takes. */
export const MOST_PHOTOS = 6;
/** The longest answer in one line, in characters, where the question says nothing else. */
export const LONGEST_LINE = 100;
/** The longest answer in free words, in characters. */
export const LONGEST_TEXT = 2000;

/** What a fact is called and whether logic may ask for it. */
interface Fact {
  readonly zh: string;
  readonly en: string;
  /** What logic may compare it as; absent where it is for filling in beforehand alone. */
  readonly asks?: 'text' | 'number' | 'date';
}

/**
 * What may be known before anybody answers. Logic asks only for what is the same on the phone on that day and on the server
 * later: an address that was changed meanwhile must hide no question that was answered.
 */
export const knownFacts = {
  today: { zh: '今天', en: 'Today', asks: 'date' },
  role: { zh: '填表人的岗位', en: 'Role of whoever fills in', asks: 'text' },
  'child.age': { zh: '孩子的年龄', en: 'Child’s age', asks: 'number' },
  'child.sex': { zh: '孩子的性别', en: 'Child’s sex', asks: 'text' },
  'child.name': { zh: '孩子的姓名', en: 'Child’s name' },
  'child.birthDate': { zh: '孩子的出生日期', en: 'Child’s date of birth' },
  'child.address': { zh: '现住址', en: 'Address' },
  'child.phone': { zh: '孩子的电话', en: 'Child’s telephone' },
  'child.school.stage': { zh: '就学阶段', en: 'Stage of schooling' },
  'child.school.name': { zh: '学校', en: 'School' },
  'child.carer.name': { zh: '照护人姓名', en: 'Carer’s name' },
  'child.carer.relation': { zh: '照护人关系', en: 'Carer’s relation' },
  'child.carer.phone': { zh: '照护人电话', en: 'Carer’s telephone' },
  'child.carer.age': { zh: '照护人年龄', en: 'Carer’s age' },
} as const satisfies Record<string, Fact>;

/** The facts by name, for whoever looks one up by a name that need not be one. */
export const factsByName: ReadonlyMap<string, Fact> = new Map(Object.entries(knownFacts));

/**
 * What the capabilities that take a form in read from it, by question: a document that lacks one of these, or has it with another
 * type, is not published.
 */
export const readQuestions = {
  visit: {
    mode: 'choice',
    people_seen: 'choices',
    lives_alone: 'yes_no',
    living: 'choice',
    food: 'choice',
    hygiene: 'choice',
    mood: 'choice',
    injuries: 'choice',
    schooling: 'choice',
    parent_contact: 'choice',
    carer_state: 'choice',
    hazards: 'choices',
    internet: 'choice',
    needs: 'choices',
    report_grounds: 'choices',
  },
  evaluation: { vetoes: 'choices', points: 'calculated', grade: 'calculated' },
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

/** The answers by which those capabilities decide something: a document that offers one no longer is not published. */
export const readOptions: Readonly<Partial<Record<FormKind, Readonly<Record<string, readonly string[]>>>>> = {
  visit: {
    mode: ['home', 'school', 'phone', 'video'],
    people_seen: ['child'],
    injuries: ['none', 'unexplained'],
    schooling: ['absent', 'dropped_out'],
    parent_contact: ['none'],
    carer_state: ['absent'],
    report_grounds: ['none', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'],
  },
  evaluation: { vetoes: ['none'], grade: ['normal', 'insufficient', 'improper', 'missing'] },
  doorstep: { outcome: ['child', 'no_child', 'nobody_home'] },
  incident: { report_grounds: ['none', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'] },
};
