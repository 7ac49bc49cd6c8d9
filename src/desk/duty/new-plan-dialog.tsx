/** Begins a plan of shifts for some days. */
import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { v7 as uuidv7 } from 'uuid';
import { makePlan } from '#capabilities/duty/plans/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly period: readonly [Dayjs, Dayjs];
}

export function NewPlanDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const make = useWrite(makePlan, (plan) => {
    onClose();
    void navigate({ to: '/duty/plans/$plan', params: { plan: plan.id } });
  });
  return (
    <DeedDialog<Values>
      title={t('plan.new')}
      writing={make}
      onClose={onClose}
      onSend={({ period: [from, until] }) =>
        make.mutate({
          body: { id: uuidv7(), fromDay: from.format('YYYY-MM-DD'), untilDay: until.format('YYYY-MM-DD') },
        })
      }
    >
      <Form.Item name="period" label={t('plan.period')} rules={[{ required: true, message: t('needed') }]}>
        <DatePicker.RangePicker />
      </Form.Item>
    </DeedDialog>
  );
}
