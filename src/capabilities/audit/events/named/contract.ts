/** The form in which audited deeds are named, and what a deed is to an auditor. */
import type { Language } from '#foundation/refusals.ts';

/** A name in both languages. */
export type Name = Readonly<Record<Language, string>>;

/** What a deed is to an auditor: somebody saw, took away, changed, came or went, or was turned away. */
export const natures = {
  read: { zh: '查看', en: 'Read' },
  take: { zh: '带出', en: 'Taken out' },
  change: { zh: '变更', en: 'Change' },
  session: { zh: '登录', en: 'Sign-in' },
  refused: { zh: '异常', en: 'Refused' },
} as const satisfies Readonly<Record<string, Name>>;

/** What a deed is to an auditor. */
export type Nature = keyof typeof natures;

/** An audited deed's name, and what it is to an auditor. */
export interface NamedEvent extends Name {
  readonly nature: Nature;
}

/** A deed that is named. */
export const named = (nature: Nature, zh: string, en: string): NamedEvent => ({ nature, zh, en });
