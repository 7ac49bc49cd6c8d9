/** What may be done to a plan: adding a shift, having it filled, publishing it with or without gaps, taking it back. */
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { fillPlan, publishPlan, type wholePlan, withdrawPlan } from '#capabilities/duty/plans/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { AddShiftDialog } from '#desk/duty/add-shift-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Plan = z.output<typeof wholePlan>;

export function PlanDeeds({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const onError = useTellProblem();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'add' | 'publish' | 'withdraw' | null>(null);
  const about = { params: { id: plan.id }, version: plan.version };
  const fill = useWrite(fillPlan);
  const publish = useWrite(publishPlan, () => {
    void message.success(t('published'));
    setOpen(null);
  });
  const close = () => setOpen(null);
  const publishNow = () =>
    plan.gaps.length > 0 ? setOpen('publish') : publish.mutate({ ...about, body: {} }, { onError });
  return (
    <>
      {plan.can.change ? <Button onClick={() => setOpen('add')}>{t('add')}</Button> : null}
      {plan.can.publish ? (
        <>
          <Button loading={fill.isPending} onClick={() => fill.mutate({ ...about, body: {} }, { onError })}>
            {t('fill')}
          </Button>
          <Button type="primary" loading={publish.isPending} onClick={publishNow}>
            {t('publish')}
          </Button>
        </>
      ) : null}
      {plan.can.withdraw ? <Button onClick={() => setOpen('withdraw')}>{t('plan.withdraw')}</Button> : null}
      {open === 'add' ? <AddShiftDialog plan={plan} onClose={close} /> : null}
      {open === 'withdraw' ? <WithdrawDialog plan={plan} onClose={close} /> : null}
      {open === 'publish' ? (
        <DeedDialog<{ gapReason: string }>
          title={t('publish')}
          detail={t('publish.reason.hint', { count: plan.gaps.length })}
          send={t('publish')}
          writing={publish}
          onClose={close}
          onSend={(body) => publish.mutate({ ...about, body })}
        >
          <ReasonField needed />
        </DeedDialog>
      ) : null}
    </>
  );
}

/** Why a span is left with too few people. */
export function ReasonField({ needed }: { readonly needed: boolean }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name="gapReason"
      label={t('publish.reason')}
      rules={needed ? [{ required: true, whitespace: true, min: 4, message: t('reason.needed') }] : []}
    >
      <Input.TextArea maxLength={300} />
    </Form.Item>
  );
}

function WithdrawDialog(props: { readonly plan: Plan; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { plan, onClose } = props;
  const withdraw = useWrite(withdrawPlan, onClose);
  return (
    <DeedDialog<object>
      title={t('plan.withdraw')}
      detail={t('plan.withdraw.note')}
      send={t('plan.withdraw')}
      danger
      writing={withdraw}
      onClose={onClose}
      onSend={() => withdraw.mutate({ params: { id: plan.id }, version: plan.version })}
    >
      {null}
    </DeedDialog>
  );
}
