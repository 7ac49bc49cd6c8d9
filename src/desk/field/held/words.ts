/** What is held, and the values of fields, in plain words. It must not fetch. */
import { healths } from '#capabilities/children/codes/contract.ts';
import { correctableFields, packetKinds } from '#capabilities/field/codes/contract.ts';
import type { HeldView } from '#capabilities/field/held/contract.ts';
import { texts } from '#desk/field/texts.ts';
import { type RefusalCode, refusalSentence, refusals } from '#foundation/refusals.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const explained = [
  ...(['unreadable', 'not-your-child', 'letter-outdated', 'form-unfinished', 'not-found'] as const),
  ...(['bad-input', 'no-carer', 'child-left-register', 'outside-area', 'internal-fault'] as const),
];
type Explained = (typeof explained)[number];
const isExplained = (reason: string): reason is Explained =>
  (explained as readonly string[]).includes(reason);

/** Why something is held, and what to do about it. */
export function useReasonWords(): (reason: string) => { readonly why: string; readonly todo: string } {
  const t = useTexts(texts);
  const language = useLanguage();
  return (reason) => {
    if (isExplained(reason)) return { why: t(`reason.${reason}`), todo: t(`reason.${reason}.todo`) };
    const known = reason in refusals;
    return {
      why: known ? refusalSentence(reason as RefusalCode, {}, language) : reason,
      todo: t('reason.other.todo'),
    };
  };
}

/** What a phone brought. */
export function useKindName(): (held: Pick<HeldView, 'kind' | 'reason'>) => string {
  const t = useTexts(texts);
  const language = useLanguage();
  return ({ kind, reason }) => (reason === 'unreadable' ? t('kind.unreadable') : packetKinds[kind][language]);
}

type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** A field's name. */
export function useFieldName(): (field: string) => string {
  const language = useLanguage();
  return (field) => (correctableFields as Names)[field]?.[language] ?? field;
}

/** A field's value as people say it. */
export function useValueWords(): (field: string, value: string | null) => string {
  const t = useTexts(texts);
  const language = useLanguage();
  return (field, value) => {
    if (value === null || value === '') return t('value.empty');
    if (field === 'boarding') return t(value === 'true' ? 'yes' : 'no');
    if (field === 'health') return (healths as Names)[value]?.[language] ?? value;
    return value;
  };
}
