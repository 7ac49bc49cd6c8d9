/** Entering somebody who is to work in classrooms, changing what is known of him, and his leaving. */
import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { workerKinds } from '#capabilities/aftercare/codes/contract.ts';
import {
  changeWorker,
  enterWorker,
  leaveWorker,
  type WorkerView,
} from '#capabilities/aftercare/people/contract.ts';
import { texts } from '#desk/aftercare/people/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { DivisionFinder, StaffFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly division: string;
  readonly kind: WorkerView['kind'];
  readonly name: string;
  readonly sex?: 1 | 2;
  readonly citizenId?: string;
  readonly phone?: string;
  readonly belongsTo?: string;
  readonly staffId?: string;
  readonly since: string;
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** A number that is masked on screen is left out of a change unless it is typed anew. */
export function WorkerDialog(props: {
  readonly worker?: WorkerView;
  readonly onClose: () => void;
  readonly onEntered?: (id: string) => void;
}) {
  const t = useTexts(texts);
  const { worker } = props;
  const { division, now } = useSession();
  const [id] = useState(() => uuidv7());
  const enter = useWrite(enterWorker, (made) => {
    props.onClose();
    props.onEntered?.(made.id);
  });
  const change = useWrite(changeWorker, props.onClose);
  const send = ({ division: place, citizenId = '', phone, staffId, since, ...rest }: Entered) => {
    const body = {
      kind: rest.kind,
      name: rest.name,
      sex: rest.sex ?? null,
      belongsTo: orNull(rest.belongsTo),
    };
    if (worker === undefined)
      enter.mutate({
        body: {
          ...body,
          id,
          division: place,
          citizenId,
          phone: orNull(phone),
          staffId: staffId ?? null,
          since,
        },
      });
    else
      change.mutate({
        params: { id: worker.id },
        body: {
          ...body,
          ...(citizenId === '' ? {} : { citizenId }),
          ...(orNull(phone) === null ? {} : { phone: orNull(phone) }),
          ...(staffId === undefined ? {} : { staffId }),
        },
        version: worker.version,
      });
  };
  const fresh = { division: division.code, kind: 'volunteer' as const, since: dayInChina(now) };
  return (
    <FormDialog<Entered>
      title={worker === undefined ? t('enter') : t('change')}
      initial={worker === undefined ? fresh : enteredOf(worker)}
      writing={worker === undefined ? enter : change}
      onSend={send}
      onClose={props.onClose}
    >
      {worker === undefined ? (
        <Form.Item
          name="division"
          label={t('form.division')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <DivisionFinder known={{ value: division.code, label: division.name }} />
        </Form.Item>
      ) : null}
      <Fields worker={worker ?? null} />
      <Form.Item name="staffId" label={t('form.staff')}>
        <StaffFinder clearable />
      </Form.Item>
      {worker === undefined ? <DayField name="since" label={t('since')} /> : null}
    </FormDialog>
  );
}

function Fields({ worker }: { readonly worker: WorkerView | null }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const kinds = Object.entries(workerKinds).map(([value, name]) => ({ value, label: name[language] }));
  return (
    <div className="aftercare-pair">
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item
        name="citizenId"
        label={t('citizenId')}
        rules={[
          { required: worker === null, message: t('needed') },
          { pattern: /^[0-9]{17}[0-9Xx]$/, message: t('id.wrong') },
        ]}
      >
        <Input maxLength={18} placeholder={worker?.citizenId ?? ''} />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')}>
        <Input maxLength={20} inputMode="tel" placeholder={worker?.phone ?? ''} />
      </Form.Item>
      <Form.Item name="sex" label={t('sex')}>
        <Radio.Group options={([1, 2] as const).map((value) => ({ value, label: t(`sex.${value}`) }))} />
      </Form.Item>
      <Form.Item name="belongsTo" label={t('belongsTo')}>
        <Input maxLength={100} />
      </Form.Item>
    </div>
  );
}

function enteredOf(worker: WorkerView): Partial<Entered> {
  const { name, kind, sex, belongsTo } = worker;
  return { name, kind, belongsTo: belongsTo ?? '', ...(sex === 1 || sex === 2 ? { sex } : {}) };
}

/** Asks for somebody's last day, and why he leaves. */
export function LeaveDialog(props: { readonly worker: WorkerView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { worker } = props;
  const today = dayInChina(useSession().now);
  const leave = useWrite(leaveWorker, props.onClose);
  return (
    <FormDialog<{ on: string; why: string }>
      title={`${t('leave')} · ${worker.name}`}
      detail={t('leave.detail')}
      initial={{ on: today }}
      writing={leave}
      danger
      send={t('leave')}
      onSend={(body) => leave.mutate({ params: { id: worker.id }, body, version: worker.version })}
      onClose={props.onClose}
    >
      <DayField name="on" label={t('leave.on')} />
      <Form.Item
        name="why"
        label={t('why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
