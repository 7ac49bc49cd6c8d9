/** Asks a colleague to take one's shift, perhaps for one of his. */
import { App, Form, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type SwapReason, shiftParts, swapReasons } from '#capabilities/duty/codes/contract.ts';
import { listPlans, listRosterable, readPlan } from '#capabilities/duty/plans/contract.ts';
import type { shiftView } from '#capabilities/duty/shifts/contract.ts';
import { askSwap } from '#capabilities/duty/swaps/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useDay, useHours } from '#desk/duty/times.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly askedOf: string;
  readonly inReturn?: string;
  readonly reason: SwapReason;
}

export function SwapDialog(props: {
  readonly shift: z.output<typeof shiftView>;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const day = useDay();
  const hours = useHours();
  const { shift, onClose } = props;
  const [id] = useState(() => uuidv7());
  const people = useOperation(listRosterable, {});
  const ask = useWrite(askSwap, () => {
    void message.success(t('swap.sent'));
    onClose();
  });
  const others = (people.data?.items ?? []).filter((one) => one.accountId !== shift.accountId);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<Values>
      title={t('swap')}
      detail={`${day(shift.startsAt)} ${hours(shift)}`}
      send={t('swap.ask')}
      writing={ask}
      onClose={onClose}
      onSend={({ inReturn, ...values }) =>
        ask.mutate({ body: { id, shiftId: shift.id, ...values, inReturn: inReturn ?? null } })
      }
    >
      <Form.Item name="askedOf" label={t('swap.of')} rules={needed}>
        <Select
          loading={people.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map((one) => ({
            value: one.accountId,
            label: `${one.person} · ${shiftParts[one.role][language]}`,
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['askedOf']}>
        {({ getFieldValue }) => (
          <Form.Item name="inReturn" label={t('swap.return')} extra={t('swap.return.hint')}>
            <ReturnField of={getFieldValue('askedOf')} />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="reason" label={t('swap.why')} rules={needed}>
        <Select
          options={Object.entries(swapReasons).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
    </DeedDialog>
  );
}

/** The coming shifts of whoever is asked, of the plans that run now or next. */
function ReturnField(props: {
  readonly of: string | undefined;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}) {
  const { now } = useSession();
  const day = useDay();
  const hours = useHours();
  const plans = useOperation(listPlans, {});
  const coming = (plans.data?.items ?? [])
    .filter((plan) => plan.state === 'published' && plan.untilDay >= dayInChina(now))
    .toReversed();
  const [first, second] = coming;
  const one = useOperation(readPlan, { params: { id: first?.id ?? '' } }, { enabled: first !== undefined });
  const other = useOperation(
    readPlan,
    { params: { id: second?.id ?? '' } },
    { enabled: second !== undefined },
  );
  const shifts = [...(one.data?.shifts ?? []), ...(other.data?.shifts ?? [])].filter(
    (shift) => shift.accountId === props.of && Date.parse(shift.startsAt) > Date.parse(now),
  );
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      allowClear
      disabled={props.of === undefined}
      value={props.value ?? null}
      loading={plans.isPending || one.isLoading || other.isLoading}
      options={shifts.map((shift) => ({
        value: shift.id,
        label: `${day(shift.startsAt)} ${hours(shift)}`,
      }))}
      onChange={(value: string | null) => props.onChange?.(value ?? undefined)}
    />
  );
}
