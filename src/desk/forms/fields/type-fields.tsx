/** What only one type of question has: bounds, lengths, units. */
import { Checkbox, InputNumber } from 'antd';
import type { Question, QuestionOf } from '#capabilities/forms/document/contract.ts';
import { CalculationFields } from '#desk/forms/fields/calculation-fields.tsx';
import { OptionFields } from '#desk/forms/fields/option-fields.tsx';
import { orNone, WordsFields } from '#desk/forms/fields/words-fields.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useTexts } from '#ui/language.ts';

interface TypeFieldsProps<Q extends Question = Question> {
  readonly question: Q;
  readonly before: readonly Question[];
  readonly onChange: (question: Question) => void;
}

export function TypeFields({ question, before, onChange }: TypeFieldsProps) {
  const t = useTexts(texts);
  switch (question.type) {
    case 'choice':
    case 'choices':
      return <OptionFields question={question} onChange={(options) => onChange({ ...question, options })} />;
    case 'number':
      return <NumberFields question={question} before={before} onChange={onChange} />;
    case 'text':
    case 'long_text':
      return (
        <Figure
          label={t('longest')}
          value={question.longest}
          onChange={(longest) => onChange({ ...question, longest })}
        />
      );
    case 'date':
      return <DateFields question={question} before={before} onChange={onChange} />;
    case 'photo':
      return (
        <Figure
          label={t('photos.most')}
          value={question.most}
          onChange={(most) => onChange({ ...question, most })}
        />
      );
    case 'voice':
      return (
        <Figure
          label={t('seconds')}
          value={question.seconds}
          onChange={(seconds) => onChange({ ...question, seconds })}
        />
      );
    case 'calculated':
      return <CalculationFields question={question} before={before} onChange={onChange} />;
    default:
      return null;
  }
}

/** A figure that may be left out. */
function Figure(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  return (
    <div className="forms-figure">
      <span className="forms-label">{props.label}</span>
      <InputNumber
        aria-label={props.label}
        value={props.value ?? null}
        onChange={(value) => props.onChange(value ?? undefined)}
      />
    </div>
  );
}

/** Bounds of what is usual when neither is set; one set alone leaves the other open. */
const OPEN = { least: -1_000_000, most: 1_000_000 } as const;

function NumberFields({ question, onChange }: TypeFieldsProps<QuestionOf<'number'>>) {
  const t = useTexts(texts);
  const { usual = OPEN } = question;
  const usually = (part: Partial<typeof usual>) => {
    const both = { ...usual, ...part };
    const open = both.least === OPEN.least && both.most === OPEN.most;
    onChange({ ...question, usual: open ? undefined : both });
  };
  return (
    <div className="forms-figures">
      <Figure
        label={t('least')}
        value={question.least}
        onChange={(least) => onChange({ ...question, least })}
      />
      <Figure label={t('most')} value={question.most} onChange={(most) => onChange({ ...question, most })} />
      <Figure
        label={t('usual.least')}
        value={usual.least === OPEN.least ? undefined : usual.least}
        onChange={(least) => usually({ least: least ?? OPEN.least })}
      />
      <Figure
        label={t('usual.most')}
        value={usual.most === OPEN.most ? undefined : usual.most}
        onChange={(most) => usually({ most: most ?? OPEN.most })}
      />
      <Checkbox
        checked={question.whole === true}
        onChange={(event) => onChange({ ...question, whole: event.target.checked ? true : undefined })}
      >
        {t('whole')}
      </Checkbox>
      <WordsFields
        label={t('unit')}
        words={question.unit}
        onChange={(unit) => onChange({ ...question, unit: orNone(unit) })}
      />
    </div>
  );
}

const inDays = (bound: string | number | undefined): number | undefined =>
  typeof bound === 'number' ? bound : undefined;

function DateFields({ question, onChange }: TypeFieldsProps<QuestionOf<'date'>>) {
  const t = useTexts(texts);
  return (
    <div className="forms-figures">
      <Figure
        label={t('earliest')}
        value={inDays(question.earliest)}
        onChange={(earliest) => onChange({ ...question, earliest })}
      />
      <Figure
        label={t('latest')}
        value={inDays(question.latest)}
        onChange={(latest) => onChange({ ...question, latest })}
      />
    </div>
  );
}
