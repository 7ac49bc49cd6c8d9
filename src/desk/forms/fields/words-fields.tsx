/** The same words in both languages, beside each other. */
import { Input } from 'antd';
import type { Words } from '#capabilities/forms/document/contract.ts';
import { texts } from '#desk/forms/texts.ts';
import { useTexts } from '#ui/language.ts';

const MOST_WORDS = 400;

export function WordsFields(props: {
  readonly label: string;
  readonly words: Words | undefined;
  /** Empty in both languages is no words at all, where these may be left out. */
  readonly onChange: (words: Words) => void;
}) {
  const t = useTexts(texts);
  const { label, words = { zh: '', en: '' }, onChange } = props;
  return (
    <div className="forms-words">
      <span className="forms-label">{label}</span>
      <Input.TextArea
        autoSize
        aria-label={`${label} ${t('chinese')}`}
        placeholder={t('chinese')}
        maxLength={MOST_WORDS}
        value={words.zh}
        onChange={(event) => onChange({ ...words, zh: event.target.value })}
      />
      <Input.TextArea
        autoSize
        aria-label={`${label} ${t('english')}`}
        placeholder={t('english')}
        maxLength={MOST_WORDS}
        value={words.en}
        onChange={(event) => onChange({ ...words, en: event.target.value })}
      />
    </div>
  );
}

/** Words that may be left out: empty ones are. */
export function orNone(words: Words): Words | undefined {
  return words.zh === '' && words.en === '' ? undefined : words;
}
