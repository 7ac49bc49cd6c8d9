/** The small marks of a child: flags, categories, the letter's state, who it is in one line. They must stay quiet. */
import { Tag } from 'antd';
import type { ChildRow } from '#capabilities/children/finding/contract.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { texts } from '#desk/children/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** What is doubtful in the file. */
export function FlagTags(props: { readonly flags: readonly string[] }) {
  const nameOf = useCodeNames();
  return props.flags.map((flag) => (
    <Tag key={flag} variant="filled" className="flag-tag" title={nameOf('flags', flag)}>
      {nameOf('flags', flag)}
    </Tag>
  ));
}

/** Whether there is a letter of responsibility in term. */
export function LetterMark(props: { readonly letter: ChildRow['letter']; readonly until: string | null }) {
  const t = useTexts(texts);
  if (props.letter === 'missing')
    return (
      <span className="mark-missing">{props.until === null ? t('letter.missing') : t('letter.lapsed')}</span>
    );
  const words = t('letter.until', { date: props.until ?? '' });
  return (
    <span className={props.letter === 'lapsing' ? 'number mark-lapsing' : 'number mark-quiet'}>{words}</span>
  );
}

/** A place below the county in one line: town and village. */
export function placeWords(path: ChildRow['path'], from: number = 1): string {
  return path
    .slice(from)
    .map((step) => step.name)
    .join(' ');
}

/** Names in one line, parted as the language parts them. */
export function useJoined(): (names: readonly string[]) => string {
  const language = useLanguage();
  return (names) => names.join(language === 'zh' ? '、' : ', ');
}

/** Age in words; a dash where the birth date is not known. */
export function useAgeWords(): (age: number | null) => string {
  const t = useTexts(texts);
  return (age) => (age === null ? '—' : t('age', { age }));
}
