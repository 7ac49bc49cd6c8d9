/** A condition by form controls: all or any of "question — relation — answer". */
import { DeleteOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select, Space } from 'antd';
import { knownFacts } from '#capabilities/forms/codes/contract.ts';
import type { Logic, Question } from '#capabilities/forms/document/contract.ts';
import {
  type Condition,
  conditionOf,
  logicOf,
  type Part,
  type Relation,
  relationsOf,
} from '#desk/forms/editing/conditions.ts';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

interface ConditionFieldsProps {
  readonly label: string;
  readonly logic: Logic;
  /** What it may look at. */
  readonly questions: readonly Question[];
  readonly onChange: (logic: Logic) => void;
}

export function ConditionFields({ label, logic, questions, onChange }: ConditionFieldsProps) {
  const t = useTexts(texts);
  const condition = conditionOf(logic);
  const first = firstPart(questions);
  if (condition === null)
    return (
      <p className="forms-odd">
        {t('condition.odd')} <code>{JSON.stringify(logic)}</code>
        <Button size="small" onClick={() => onChange(logicOf({ join: 'all', parts: [first] }))}>
          {t('condition.drop')}
        </Button>
      </p>
    );
  const change = (part: Partial<Condition>) => onChange(logicOf({ ...condition, ...part }));
  return (
    <fieldset className="forms-condition" aria-label={label}>
      {condition.parts.length < 2 ? null : (
        <Select
          size="small"
          aria-label={label}
          value={condition.join}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`join.${value}`) }))}
          onChange={(join) => change({ join })}
        />
      )}
      {condition.parts.map((part, at) => (
        <PartLine
          key={at}
          part={part}
          questions={questions}
          onChange={(changed) => change({ parts: condition.parts.with(at, changed) })}
          onRemove={
            condition.parts.length < 2 ? null : () => change({ parts: condition.parts.toSpliced(at, 1) })
          }
        />
      ))}
      <Button size="small" onClick={() => change({ parts: [...condition.parts, first] })}>
        {t('condition.add')}
      </Button>
    </fieldset>
  );
}

const answerable = (question: Question): boolean => question.type !== 'note';

/** What a new condition begins with: the question just before, answered as it usually is not. */
export function firstPart(questions: readonly Question[]): Part {
  const question = questions.findLast((one) => answerable(one) && relationsOf(one.type)[0] !== 'answered');
  if (question === undefined) return { subject: 'facts.child.age', relation: 'at-least', value: 6 };
  const [relation = 'answered'] = relationsOf(question.type);
  return { subject: `answers.${question.id}`, relation, value: valueFor(question, relation) };
}

function valueFor(question: Question | undefined, relation: Relation): Part['value'] {
  if (relation === 'answered' || relation === 'empty') return null;
  if (relation === 'at-least' || relation === 'at-most') return 0;
  if (question === undefined) return 0;
  if ('options' in question) return question.options[0]?.value ?? '';
  return question.type === 'yes_no' ? true : 0;
}

/** The facts that logic may ask for by figure. */
const facts = Object.entries(knownFacts).filter(([, fact]) => 'asks' in fact && fact.asks === 'number');

function PartLine(props: {
  readonly part: Part;
  readonly questions: readonly Question[];
  readonly onChange: (part: Part) => void;
  readonly onRemove: (() => void) | null;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { part, questions, onChange } = props;
  const question = questions.find(({ id }) => `answers.${id}` === part.subject);
  const known = relationsOf(question?.type ?? (part.subject.startsWith('facts.') ? 'fact-number' : 'note'));
  const relations = known.includes(part.relation) ? known : [part.relation, ...known];
  const subjects = [
    ...questions
      .filter(answerable)
      .map(({ id, words }) => ({ value: `answers.${id}`, label: words[language] || id })),
    ...facts.map(([name, fact]) => ({ value: `facts.${name}`, label: fact[language] })),
  ];
  const choose = (subject: string) => {
    const chosen = questions.find(({ id }) => `answers.${id}` === subject);
    const [relation = 'answered'] = relationsOf(chosen?.type ?? 'fact-number');
    onChange({ subject, relation, value: valueFor(chosen, relation) });
  };
  return (
    <Space wrap size={4} className="forms-part">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        size="small"
        aria-label={t('words.question')}
        popupMatchSelectWidth={false}
        value={part.subject}
        options={subjects}
        onChange={choose}
      />
      <Select<Relation>
        size="small"
        aria-label={t('when')}
        popupMatchSelectWidth={false}
        value={part.relation}
        options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
        onChange={(relation) =>
          onChange({ ...part, relation, value: part.value ?? valueFor(question, relation) })
        }
      />
      <ValueField part={part} question={question} onChange={onChange} />
      {props.onRemove === null ? null : (
        <Button size="small" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={props.onRemove} />
      )}
    </Space>
  );
}

function ValueField(props: {
  readonly part: Part;
  readonly question: Question | undefined;
  readonly onChange: (part: Part) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { part, question, onChange } = props;
  if (part.relation === 'answered' || part.relation === 'empty') return null;
  if (question?.type === 'yes_no')
    return (
      <Select
        size="small"
        aria-label={t('answer')}
        value={String(part.value)}
        options={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        onChange={(value) => onChange({ ...part, value: value === 'true' })}
      />
    );
  if (question !== undefined && 'options' in question)
    return (
      <Select
        size="small"
        aria-label={t('answer')}
        popupMatchSelectWidth={false}
        value={String(part.value)}
        options={question.options.map(({ value, words }) => ({ value, label: words[language] || value }))}
        onChange={(value) => onChange({ ...part, value })}
      />
    );
  return (
    <InputNumber
      size="small"
      aria-label={t('answer')}
      value={Number(part.value)}
      onChange={(value) => onChange({ ...part, value: value ?? 0 })}
    />
  );
}
