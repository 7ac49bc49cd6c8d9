/** Checks of plausibility: when an answer is wrong or doubtful, and what is said then. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { weights } from '#capabilities/forms/codes/contract.ts';
import type { PlausibleRule, Question } from '#capabilities/forms/document/contract.ts';
import { logicOf } from '#desk/forms/editing/conditions.ts';
import { ConditionFields, firstPart } from '#desk/forms/fields/condition-fields.tsx';
import { WordsFields } from '#desk/forms/fields/words-fields.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function RuleFields(props: {
  readonly rules: readonly PlausibleRule[];
  /** What comes before, and the question itself: a check looks at its own answer too. */
  readonly questions: readonly Question[];
  readonly onChange: (rules: PlausibleRule[] | undefined) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { rules, questions } = props;
  const change = (changed: PlausibleRule[]) => props.onChange(changed.length === 0 ? undefined : changed);
  const add = () =>
    change([
      ...rules,
      {
        when: logicOf({ join: 'all', parts: [firstPart(questions)] }),
        weight: 'doubt',
        words: { zh: '', en: '' },
      },
    ]);
  return (
    <section className="forms-rules" aria-label={t('rules')}>
      <span className="forms-label">{t('rules')}</span>
      {rules.map((rule, at) => (
        <div key={at} className="forms-rule">
          <ConditionFields
            label={t('rules')}
            logic={rule.when}
            questions={questions}
            onChange={(when) => change(rules.with(at, { ...rule, when }))}
          />
          <Select<PlausibleRule['weight']>
            size="small"
            aria-label={t('rule.weight')}
            value={rule.weight}
            options={(['fault', 'doubt'] as const).map((value) => ({
              value,
              label: weights[value][language],
            }))}
            onChange={(weight) => change(rules.with(at, { ...rule, weight }))}
          />
          <WordsFields
            label={t('rule.say')}
            words={rule.words}
            onChange={(words) => change(rules.with(at, { ...rule, words }))}
          />
          <Button
            size="small"
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            onClick={() => change(rules.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button size="small" onClick={add}>
        {t('rules.add')}
      </Button>
    </section>
  );
}
