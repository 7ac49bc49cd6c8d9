/** Entering a person, changing what is known of one, and leaving. */
import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  changeStaff,
  createStaff,
  leaveStaff,
  type StaffView,
} from '#capabilities/organization/staff/contract.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { DivisionFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly name: string;
  readonly sex: 1 | 2 | null;
  readonly phone?: string;
  readonly division: string;
}

/** `person` is given for a change; otherwise a new one of `division` is entered. */
export function PersonDialog(props: {
  readonly division: { readonly code: string; readonly name: string };
  readonly person?: StaffView;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { person, division } = props;
  const [id] = useState(() => uuidv7());
  const create = useWrite(createStaff, props.onClose);
  const change = useWrite(changeStaff, props.onClose);
  const send = ({ name, sex, phone, division: code }: Entered) => {
    const body = { name, sex, phone: phone === undefined || phone === '' ? null : phone, division: code };
    if (person === undefined) create.mutate({ body: { id, ...body } });
    else change.mutate({ params: { id: person.id }, body, version: person.version });
  };
  const initial =
    person === undefined
      ? { division: division.code }
      : {
          name: person.name,
          sex: person.sex as 1 | 2 | null,
          phone: person.phone ?? '',
          division: person.division.code,
        };
  return (
    <FormDialog<Entered>
      title={person === undefined ? t('person.new') : t('person.change')}
      initial={initial}
      writing={person === undefined ? create : change}
      onSend={send}
      onClose={props.onClose}
    >
      <Form.Item
        name="name"
        label={t('person')}
        rules={[{ required: true, whitespace: true, message: t('needed.name') }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="sex" label={t('person.sex')}>
        <Radio.Group options={([1, 2] as const).map((value) => ({ value, label: t(`sex.${value}`) }))} />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')}>
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item
        name="division"
        label={t('division')}
        rules={[{ required: true, message: t('needed.choice') }]}
      >
        <DivisionFinder known={{ value: division.code, label: division.name }} />
      </Form.Item>
    </FormDialog>
  );
}

/** Asks for the day on which somebody leaves. */
export function LeaveDialog(props: { readonly person: StaffView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const leave = useWrite(leaveStaff, props.onClose);
  const { person } = props;
  return (
    <FormDialog<{ on: string }>
      title={`${t('person.leave')}：${person.name}`}
      detail={t('person.leave.detail')}
      initial={{ on: today }}
      writing={leave}
      danger
      send={t('person.leave')}
      onSend={({ on }) => leave.mutate({ params: { id: person.id }, body: { on }, version: person.version })}
      onClose={props.onClose}
    >
      <DayField name="on" label={t('person.on')} />
    </FormDialog>
  );
}
