/**
 * The hotline's code tables in both languages: where a ticket comes from, who calls, the bureau's classes (domain.md 3.7) and
 * Child Helpline International's reasons for contact, each mapped to the other, the questions of the danger check.
 * The reasons are the main groups under which member helplines report to Child Helpline International.
 */

interface Named {
  readonly zh: string;
  readonly en: string;
}

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
