/** Entering what an institution has by a day, and correcting an entry: yuan on screen, fen beneath. */
import { Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  correctMeans,
  enterMeans,
  type MeansEntry,
  MOST_FEN,
  MOST_POSTS,
} from '#capabilities/organization/means/contract.ts';
import type { UnitView } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/means/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

const FEN_IN_YUAN = 100;

interface Entered {
  readonly asOf: string;
  readonly establishment: number;
  readonly budget: number;
  readonly spent: number;
  readonly why?: string;
}

/** `wrong` is the entry to correct; otherwise a new one is entered, which begins with the posts and budget of the `last`. */
export function MeansDialog(props: {
  readonly unit: UnitView;
  readonly wrong?: MeansEntry;
  readonly last?: MeansEntry | undefined;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const enter = useWrite(enterMeans, props.onClose);
  const correct = useWrite(correctMeans, props.onClose);
  const { unit, wrong, last } = props;
  const send = ({ asOf, establishment, budget, spent, why }: Entered) => {
    const figures = { asOf, establishment, budgetFen: fenOf(budget), spentFen: fenOf(spent) };
    if (wrong === undefined) enter.mutate({ params: { id: unit.id }, body: { id, ...figures } });
    else
      correct.mutate({
        params: { id: wrong.id },
        body: { id, ...figures, why: why ?? '' },
        version: wrong.version,
      });
  };
  return (
    <FormDialog<Entered>
      title={
        wrong === undefined
          ? t('enter.title', { name: unit.name })
          : t('correct.title', { day: formatDate(wrong.asOf, language) })
      }
      {...(wrong === undefined ? {} : { detail: t('correct.detail') })}
      initial={wrong === undefined ? begun(last, today) : enteredOf(wrong)}
      writing={wrong === undefined ? enter : correct}
      onSend={send}
      onClose={props.onClose}
    >
      <DayField name="asOf" label={t('asOf')} extra={t('asOf.hint')} />
      <NumberField name="establishment" label={t('posts')} most={MOST_POSTS} digits={0} />
      <NumberField name="budget" label={t('budget.yuan')} most={MOST_FEN / FEN_IN_YUAN} digits={2} />
      <NumberField name="spent" label={t('spent.yuan')} most={MOST_FEN / FEN_IN_YUAN} digits={2} />
      {wrong === undefined ? null : (
        <Form.Item name="why" label={t('why')} rules={[{ required: true, min: 2, message: t('needed') }]}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      )}
    </FormDialog>
  );
}

/** Posts are seldom changed; a budget is of its year. */
function begun(last: MeansEntry | undefined, today: string): Partial<Entered> {
  if (last === undefined) return { asOf: today };
  const sameYear = last.asOf.slice(0, 4) === today.slice(0, 4);
  return {
    ...{ asOf: today, establishment: last.establishment },
    ...(sameYear ? { budget: last.budgetFen / FEN_IN_YUAN } : {}),
  };
}

function enteredOf({ asOf, establishment, budgetFen, spentFen }: MeansEntry): Entered {
  return { asOf, establishment, budget: budgetFen / FEN_IN_YUAN, spent: spentFen / FEN_IN_YUAN };
}

const fenOf = (yuan: number): number => Math.round(yuan * FEN_IN_YUAN);

function NumberField(props: {
  readonly name: string;
  readonly label: string;
  readonly most: number;
  readonly digits: number;
}) {
  const t = useTexts(texts);
  return (
    <Form.Item name={props.name} label={props.label} rules={[{ required: true, message: t('needed') }]}>
      <InputNumber<number | string>
        min={0}
        max={props.most}
        precision={props.digits}
        formatter={(value, { userTyping, input }) => (userTyping ? input : shown(value, props.digits))}
        parser={(typed) => (typed ?? '').replace(/[,，\s]/g, '')}
        style={{ width: '100%' }}
      />
    </Form.Item>
  );
}

/** With thousands and all digits behind the point: 1,234,567.50. While somebody types it is what he types. */
function shown(value: number | string | undefined, digits: number): string {
  if (value === undefined || value === '') return '';
  const [whole = '', ...rest] = Number(value).toFixed(digits).split('.');
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.');
}
