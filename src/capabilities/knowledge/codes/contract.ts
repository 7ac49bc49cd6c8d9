/** What is coded of articles, in both languages: what they are about, and how they stand. */

/** What an article is about. */
export const categories = {
  protection: { zh: '未成年人保护', en: 'Protection of minors' },
  reporting: { zh: '强制报告', en: 'Mandatory reporting' },
  guardianship: { zh: '监护与委托照护', en: 'Guardianship and entrusted care' },
  left_behind: { zh: '留守儿童关爱', en: 'Left-behind children' },
  difficulty: { zh: '困境儿童保障', en: 'Children in difficulty' },
  benefits: { zh: '福利与补贴', en: 'Benefits' },
  schooling: { zh: '就学与课后服务', en: 'School and after-school care' },
  mind: { zh: '心理健康', en: 'Mental health' },
  privacy: { zh: '个人信息与网络保护', en: 'Privacy and the internet' },
  hotline: { zh: '热线与求助', en: 'The hotline and help' },
} as const;

/** What an article is about. */
export type Category = keyof typeof categories;

/** How an article stands. */
export const articleStates = {
  draft: { zh: '待首次发布', en: 'Not published yet' },
  published: { zh: '已发布', en: 'Published' },
  retired: { zh: '已停用', en: 'Retired' },
} as const;

/** How a version stands. */
export const versionStates = {
  waiting: { zh: '待审核', en: 'Waits for review' },
  published: { zh: '已发布', en: 'Published' },
  returned: { zh: '已退回', en: 'Sent back' },
} as const;

/** The codes of a table, as zod's enum takes them. */
export function codesOf<T extends Readonly<Record<string, unknown>>>(
  table: T,
): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
}
