/**
 * The hotline's code tables in both languages: where a ticket comes from, who calls, the bureau's classes (domain.md 3.7) and
 * Child Helpline International's reasons for contact, each mapped to the other. Grounds of a mandatory report and the questions
 * of the danger check are those of cases. The reasons are the main groups under which member helplines report to Child Helpline International.
 */

interface Named {
  readonly zh: string;
  readonly en: string;
}

/** By which way somebody reached the hotline. */
export const channels = {
  hotline: { zh: '未保热线', en: 'Protection hotline' },
  '12345': { zh: '12345 转来', en: 'From 12345' },
  '12349': { zh: '12349 转来', en: 'From 12349' },
  '110': { zh: '110 转来', en: 'From the police (110)' },
  visit: { zh: '来访', en: 'In person' },
  web: { zh: '网络', en: 'Web' },
  school: { zh: '学校', en: 'School' },
  hospital: { zh: '医院', en: 'Hospital' },
  director: { zh: '儿童主任', en: 'Child director' },
  department: { zh: '部门', en: 'Department' },
} as const satisfies Readonly<Record<string, Named>>;

/** By which way somebody reached the hotline. */
export type Channel = keyof typeof channels;

/** What the caller is to the child. */
export const callerRelations = {
  child: { zh: '孩子本人', en: 'The child' },
  parent: { zh: '父母', en: 'Parent' },
  grandparent: { zh: '祖辈', en: 'Grandparent' },
  relative: { zh: '其他亲属', en: 'Other relative' },
  neighbour: { zh: '邻居、村民', en: 'Neighbour' },
  friend: { zh: '同学、朋友', en: 'Friend' },
  teacher: { zh: '教师', en: 'Teacher' },
  doctor: { zh: '医务人员', en: 'Health worker' },
  director: { zh: '儿童主任、村干部', en: 'Child director, village cadre' },
  department: { zh: '部门工作人员', en: 'Department' },
  stranger: { zh: '路人、其他群众', en: 'Passer-by' },
  unknown: { zh: '不愿透露', en: 'Not told' },
} as const satisfies Readonly<Record<string, Named>>;

/** What the caller is to the child. */
export type CallerRelation = keyof typeof callerRelations;

/** Child Helpline International's main reasons for contact; `bureau` is the bureau's class that each falls into. */
export const topics = {
  violence: { zh: '暴力、虐待与忽视', en: 'Violence', bureau: '03' },
  missing: { zh: '失踪、走失与被拐', en: 'Missing children', bureau: '03' },
  mental: { zh: '心理健康', en: 'Mental health', bureau: '04' },
  physical: { zh: '身体健康', en: 'Physical health', bureau: '05' },
  family: { zh: '家庭关系与照护', en: 'Family relationships', bureau: '04' },
  peers: { zh: '同伴关系', en: 'Peer relationships', bureau: '04' },
  sexuality: { zh: '性与青春期', en: 'Sexuality', bureau: '04' },
  education: { zh: '上学与就业', en: 'Education and occupation', bureau: '02' },
  exclusion: { zh: '歧视与排斥', en: 'Discrimination and exclusion', bureau: '02' },
  access: { zh: '获得救助和服务', en: 'Access to essential services', bureau: '05' },
  information: {
    zh: '咨询与其他非辅导来电',
    en: 'Information and other non-counselling contacts',
    bureau: '01',
  },
  silent: { zh: '静默来电', en: 'Silent', bureau: '00' },
  abusive: { zh: '骚扰、恶作剧来电', en: 'Hoax or abusive', bureau: '00' },
  wrong: { zh: '错拨', en: 'Wrong number', bureau: '00' },
} as const satisfies Readonly<Record<string, Named & { readonly bureau: string }>>;

/** One of Child Helpline International's reasons for contact. */
export type Topic = keyof typeof topics;

/** The bureau's classes; `topic` is the reason for contact that a class is told as where nobody chose one. */
export const ticketClasses = {
  '01': { zh: '政策咨询', en: 'Policy consultation', topic: 'information' },
  '02': { zh: '权益维护', en: 'Rights protection', topic: 'exclusion' },
  '03': { zh: '个案', en: 'Case', topic: 'violence' },
  '04': { zh: '心理疏导', en: 'Psychological support', topic: 'mental' },
  '05': { zh: '纾难解困', en: 'Help in hardship', topic: 'access' },
  '00': { zh: '无效', en: 'No matter', topic: 'wrong' },
} as const satisfies Readonly<Record<string, Named & { readonly topic: Topic }>>;

/** One of the bureau's classes. */
export type TicketClass = keyof typeof ticketClasses;

/** Calls that are none; `topic` is how each is told to Child Helpline International. */
export const voidKinds = {
  silent: { zh: '静默', en: 'Silent', topic: 'silent' },
  hoax: { zh: '骚扰', en: 'Hoax', topic: 'abusive' },
  wrong: { zh: '错拨', en: 'Wrong number', topic: 'wrong' },
} as const satisfies Readonly<Record<string, Named & { readonly topic: Topic }>>;

/** A call that is none. */
export type VoidKind = keyof typeof voidKinds;

/** How urgent a ticket is (domain.md 3.7). */
export const levels = {
  '1': { zh: '特急', en: 'Emergency' },
  '2': { zh: '紧急', en: 'Urgent' },
  '3': { zh: '一般', en: 'Ordinary' },
  '4': { zh: '咨询', en: 'Question' },
} as const satisfies Readonly<Record<string, Named>>;

/** How urgent a ticket is. */
export type Level = keyof typeof levels;

/** What a caller thought of it. */
export const satisfactions = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  fair: { zh: '基本满意', en: 'Fairly satisfied' },
  unsatisfied: { zh: '不满意', en: 'Not satisfied' },
} as const satisfies Readonly<Record<string, Named>>;

/** What a caller thought of it. */
export type Satisfaction = keyof typeof satisfactions;

/** Why somebody is to be called. */
export const callBackKinds = {
  missed: { zh: '漏接回拨', en: 'Missed call' },
  promised: { zh: '约定回复', en: 'Promised answer' },
  follow_up: { zh: '回访', en: 'Follow-up' },
} as const satisfies Readonly<Record<string, Named>>;

/** Why somebody is to be called. */
export type CallBackKind = keyof typeof callBackKinds;

/** How a call-back ended. */
export const callBackResults = {
  reached: { zh: '已接通', en: 'Reached' },
  not_reached: { zh: '多次未接通', en: 'Not reached' },
  called_again: { zh: '来电人已再次来电', en: 'Called again' },
  no_number: { zh: '号码无效', en: 'No such number' },
  answered_after_all: { zh: '原来电已接听', en: 'Answered after all' },
} as const satisfies Readonly<Record<string, Named>>;
