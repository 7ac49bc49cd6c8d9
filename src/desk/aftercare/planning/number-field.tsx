/** A number of the planner's question, with its name above it; empty means that there is no limit, where one may be left out. */
import { InputNumber } from 'antd';
import { useId } from 'react';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { useTexts } from '#ui/language.ts';

export function Field(props: {
  readonly name: string;
  readonly value: number | null;
  readonly least?: number;
  readonly most: number;
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
}) {
  const t = useTexts(texts);
  const id = useId();
  return (
    <div className="plan-field">
      <label htmlFor={id}>{props.name}</label>
      <InputNumber<number>
        id={id}
        min={props.least ?? 0}
        max={props.most}
        step={props.step ?? 1}
        precision={0}
        placeholder={t('ask.noLimit')}
        value={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}
