/** Puts somebody on a shift. */
import { DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { v7 as uuidv7 } from 'uuid';
import { type ShiftPart, shiftParts } from '#capabilities/duty/codes/contract.ts';
import { addShift, listRosterable } from '#capabilities/duty/plans/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly accountId: string;
  readonly part: ShiftPart;
  readonly hours: readonly [Dayjs, Dayjs];
}

/** Times are entered and shown in China's time, wherever the browser stands. */
const inChina = (time: Dayjs): string => `${time.format('YYYY-MM-DDTHH:mm:00')}+08:00`;

export function AddShiftDialog(props: {
  readonly plan: { readonly id: string };
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const people = useOperation(listRosterable, {});
  const add = useWrite(addShift, props.onClose);
  return (
    <DeedDialog<Values>
      title={t('add')}
      writing={add}
      onClose={props.onClose}
      initial={{ part: 'operator' }}
      onSend={({ accountId, part, hours: [from, until] }) =>
        add.mutate({
          params: { id: props.plan.id },
          body: { id: uuidv7(), accountId, part, startsAt: inChina(from), endsAt: inChina(until) },
        })
      }
    >
      <Form.Item name="accountId" label={t('person')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          loading={people.isPending}
          options={(people.data?.items ?? []).map((one) => ({ value: one.accountId, label: one.person }))}
        />
      </Form.Item>
      <Form.Item name="part" label={t('part')}>
        <Select
          options={Object.entries(shiftParts).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item
        name="hours"
        label={`${t('start')} – ${t('end')}`}
        rules={[{ required: true, message: t('needed') }]}
      >
        <DatePicker.RangePicker showTime={{ format: 'HH:mm', minuteStep: 15 }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
    </DeedDialog>
  );
}
