/** Putting somebody into a post, and ending it. */
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  appoint,
  endPost,
  type PostDuty,
  postDuties,
  type UnitView,
} from '#capabilities/organization/units/contract.ts';
import { dutyFits } from '#capabilities/organization/units/rules.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { StaffFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Appointment {
  readonly staffId: string;
  readonly title: string;
  readonly duty: PostDuty | 'none';
  readonly from: string;
}

/** Offers the duties that belong to the level of the unit's division. */
export function AppointDialog(props: { readonly unit: UnitView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const write = useWrite(appoint, props.onClose);
  const { unit } = props;
  const duties = postDuties.filter((duty) => dutyFits(duty, unit.division.level));
  const send = ({ staffId, title, duty, from }: Appointment) =>
    write.mutate({
      body: { id, unitId: unit.id, staffId, title, duty: duty === 'none' ? null : duty, from },
    });
  return (
    <FormDialog<Appointment>
      title={`${t('post.new')}：${unit.name}`}
      initial={{ duty: 'none', from: today }}
      writing={write}
      onSend={send}
      onClose={props.onClose}
    >
      <Form.Item
        name="staffId"
        label={t('post.staff')}
        rules={[{ required: true, message: t('needed.choice') }]}
      >
        <StaffFinder />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('post.title')}
        rules={[{ required: true, whitespace: true, message: t('needed.name') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="duty" label={t('duty')}>
        <Select
          options={(['none', ...duties] as const).map((value) => ({ value, label: t(`duty.${value}`) }))}
        />
      </Form.Item>
      <DayField name="from" label={t('post.from')} />
    </FormDialog>
  );
}

/** Asks for the day on which a post ends. */
export function EndPostDialog(props: {
  readonly post: UnitView['posts'][number];
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const write = useWrite(endPost, props.onClose);
  const { post } = props;
  return (
    <FormDialog<{ on: string }>
      title={t('post.end.ask', { name: post.staff.name, title: post.title })}
      initial={{ on: today }}
      writing={write}
      send={t('post.end')}
      onSend={({ on }) => write.mutate({ params: { id: post.id }, body: { on } })}
      onClose={props.onClose}
    >
      <DayField name="on" label={t('post.on')} />
    </FormDialog>
  );
}
