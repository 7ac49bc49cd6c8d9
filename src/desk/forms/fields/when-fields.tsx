/** When something is shown or required: always, never, or by a condition. */
import { Select } from 'antd';
import type { Logic, Question } from '#capabilities/forms/document/contract.ts';
import { logicOf } from '#desk/forms/editing/conditions.ts';
import { ConditionFields, firstPart } from '#desk/forms/fields/condition-fields.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useTexts } from '#ui/language.ts';

interface WhenProps {
  readonly logic: Logic | undefined;
  readonly questions: readonly Question[];
  /** Undefined: no condition. */
  readonly onChange: (logic: Logic | undefined) => void;
}

/** When a part is shown. */
export function ShownWhen({ logic, questions, onChange }: WhenProps) {
  const t = useTexts(texts);
  const conditional = logic !== undefined && logic !== true;
  return (
    <div className="forms-when">
      <span className="forms-label">{t('when')}</span>
      <Select
        value={conditional ? 'set' : 'always'}
        aria-label={t('when')}
        options={(['always', 'set'] as const).map((value) => ({ value, label: t(`when.${value}`) }))}
        onChange={(value) =>
          onChange(value === 'set' ? logicOf({ join: 'all', parts: [firstPart(questions)] }) : undefined)
        }
      />
      {conditional ? (
        <ConditionFields label={t('when')} logic={logic} questions={questions} onChange={onChange} />
      ) : null}
    </div>
  );
}

/** When an answer is required. */
export function RequiredWhen({ logic, questions, onChange }: WhenProps) {
  const t = useTexts(texts);
  const present = logic === undefined || logic === false ? 'never' : logic === true ? 'always' : 'when';
  const begin = (value: 'never' | 'always' | 'when') => {
    if (value === 'when') onChange(logicOf({ join: 'all', parts: [firstPart(questions)] }));
    else onChange(value === 'always' ? true : undefined);
  };
  return (
    <div className="forms-when">
      <span className="forms-label">{t('required')}</span>
      <Select<'never' | 'always' | 'when'>
        value={present}
        aria-label={t('required')}
        options={(['never', 'always', 'when'] as const).map((value) => ({
          value,
          label: t(`required.${value}`),
        }))}
        onChange={begin}
      />
      {present === 'when' && logic !== undefined ? (
        <ConditionFields
          label={t('required.when.title')}
          logic={logic}
          questions={questions}
          onChange={onChange}
        />
      ) : null}
    </div>
  );
}
