/** Asks a colleague to take one's shift. */
import { App, Form, Select } from 'antd';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type SwapReason, swapReasons } from '#capabilities/duty/codes/contract.ts';
import { listRosterable } from '#capabilities/duty/plans/contract.ts';
import type { shiftView } from '#capabilities/duty/shifts/contract.ts';
import { askSwap } from '#capabilities/duty/swaps/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly askedOf: string;
  readonly reason: SwapReason;
}

export function SwapDialog(props: {
  readonly shift: z.output<typeof shiftView>;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const { shift, onClose } = props;
  const people = useOperation(listRosterable, {});
  const ask = useWrite(askSwap, () => {
    void message.success(t('swap.sent'));
    onClose();
  });
  const others = (people.data?.items ?? []).filter((one) => one.accountId !== shift.accountId);
  return (
    <DeedDialog<Values>
      title={t('swap')}
      detail={formatMoment(shift.startsAt)}
      writing={ask}
      onClose={onClose}
      onSend={(values) => ask.mutate({ body: { id: uuidv7(), shiftId: shift.id, ...values } })}
    >
      <Form.Item name="askedOf" label={t('swap.of')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          loading={people.isPending}
          options={others.map((one) => ({ value: one.accountId, label: one.person }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('swap.why')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          options={Object.entries(swapReasons).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
    </DeedDialog>
  );
}
