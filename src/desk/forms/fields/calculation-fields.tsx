/** A calculation by form controls: a sum, or a name by thresholds. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, InputNumber, Segmented, Select, Space } from 'antd';
import type { Question, QuestionOf } from '#capabilities/forms/document/contract.ts';
import {
  type Calculation,
  calculationLogic,
  calculationOf,
  type Grades,
} from '#desk/forms/editing/calculations.ts';
import { newName } from '#desk/forms/editing/document.ts';
import { orNone, WordsFields } from '#desk/forms/fields/words-fields.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

interface CalculationProps {
  readonly question: QuestionOf<'calculated'>;
  readonly before: readonly Question[];
  readonly onChange: (question: QuestionOf<'calculated'>) => void;
}

export function CalculationFields({ question, before, onChange }: CalculationProps) {
  const t = useTexts(texts);
  const calculation = calculationOf(question.value);
  const figures = useFigures(before);
  const set = (changed: Calculation) => onChange({ ...question, value: calculationLogic(changed) });
  const choose = (kind: Calculation['kind']) => {
    if (kind === 'sum') return set({ kind, of: [] });
    const [of = ''] = figures.map(({ value }) => value);
    const name = newName('a');
    onChange({
      ...question,
      value: calculationLogic({ kind, of, steps: [{ least: 0, value: name }], otherwise: name }),
      called: [{ value: name, words: { zh: '', en: '' } }],
    });
  };
  return (
    <section className="forms-calculation" aria-label={t('calculation')}>
      {calculation === null ? (
        <p className="forms-odd">
          {t('calculation.odd')} <code>{JSON.stringify(question.value)}</code>
        </p>
      ) : null}
      <Segmented<Calculation['kind'] | 'odd'>
        value={calculation?.kind ?? 'odd'}
        options={(['sum', 'grades'] as const).map((value) => ({ value, label: t(`calculation.${value}`) }))}
        onChange={(kind) => (kind === 'odd' ? undefined : choose(kind))}
      />
      {calculation?.kind === 'sum' ? (
        <>
          <Select
            mode="multiple"
            aria-label={t('calculation.of')}
            value={[...calculation.of]}
            options={figures}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(of) => set({ kind: 'sum', of })}
          />
          <WordsFields
            label={t('unit')}
            words={question.unit}
            onChange={(unit) => onChange({ ...question, unit: orNone(unit) })}
          />
        </>
      ) : null}
      {calculation?.kind === 'grades' ? (
        <GradeFields grades={calculation} question={question} figures={figures} onChange={onChange} />
      ) : null}
      <Checkbox
        checked={question.silent === true}
        onChange={(event) => onChange({ ...question, silent: event.target.checked ? true : undefined })}
      >
        {t('silent')}
      </Checkbox>
    </section>
  );
}

interface FigureChoice {
  readonly value: string;
  readonly label: string;
}

/** What may be reckoned with: points that options count for, numbers, and other sums. */
function useFigures(before: readonly Question[]): FigureChoice[] {
  const t = useTexts(texts);
  const language = useLanguage();
  return before.flatMap((question): FigureChoice[] => {
    const name = question.words[language] || question.id;
    if (question.type === 'number' || question.type === 'calculated')
      return [{ value: `answers.${question.id}`, label: name }];
    if (!('options' in question) || !question.options.some(({ points }) => points !== undefined)) return [];
    return [{ value: `points.${question.id}`, label: t('calculation.points', { name }) }];
  });
}

function GradeFields(props: {
  readonly grades: Grades;
  readonly question: QuestionOf<'calculated'>;
  readonly figures: FigureChoice[];
  readonly onChange: (question: QuestionOf<'calculated'>) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { grades, question, figures, onChange } = props;
  const called = question.called ?? [];
  const names = called.map(({ value, words }) => ({ value, label: words[language] || value }));
  const set = (changed: Partial<Grades>) =>
    onChange({ ...question, value: calculationLogic({ ...grades, ...changed }) });
  return (
    <>
      <Select
        aria-label={t('calculation.from')}
        value={grades.of}
        options={figures}
        onChange={(of) => set({ of })}
      />
      {grades.steps.map((step, at) => (
        <Space key={`${step.value} ${step.least}`} size={4}>
          {t('calculation.least')}
          <InputNumber
            size="small"
            aria-label={t('calculation.least')}
            value={step.least}
            onChange={(least) => set({ steps: grades.steps.with(at, { ...step, least: least ?? 0 }) })}
          />
          {t('calculation.name')}
          <Select
            size="small"
            popupMatchSelectWidth={false}
            aria-label={t('calculation.name')}
            value={step.value}
            options={names}
            onChange={(value) => set({ steps: grades.steps.with(at, { ...step, value }) })}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            disabled={grades.steps.length === 1}
            onClick={() => set({ steps: grades.steps.toSpliced(at, 1) })}
          />
        </Space>
      ))}
      <Space size={4}>
        {t('calculation.otherwise')}
        <Select
          size="small"
          popupMatchSelectWidth={false}
          aria-label={t('calculation.otherwise')}
          value={grades.otherwise}
          options={names}
          onChange={(otherwise) => set({ otherwise })}
        />
      </Space>
      <span className="forms-label">{t('calculation.called')}</span>
      {called.map((grade, at) => (
        <Space.Compact key={grade.value} block>
          <Input
            size="small"
            aria-label={t('chinese')}
            value={grade.words.zh}
            onChange={({ target }) =>
              onChange({
                ...question,
                called: called.with(at, { ...grade, words: { ...grade.words, zh: target.value } }),
              })
            }
          />
          <Input
            size="small"
            aria-label={t('english')}
            value={grade.words.en}
            onChange={({ target }) =>
              onChange({
                ...question,
                called: called.with(at, { ...grade, words: { ...grade.words, en: target.value } }),
              })
            }
          />
        </Space.Compact>
      ))}
      <Button
        size="small"
        onClick={() => {
          const value = newName('a');
          const steps = [...grades.steps, { least: 0, value }];
          onChange({
            ...question,
            value: calculationLogic({ ...grades, steps }),
            called: [...called, { value, words: { zh: '', en: '' } }],
          });
        }}
      >
        {t('calculation.step.add')}
      </Button>
    </>
  );
}
