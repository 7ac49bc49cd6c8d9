/** Writes a safety check down. One that was not passed has no last day. */
import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { checkKinds } from '#capabilities/aftercare/codes/contract.ts';
import { writeCheck } from '#capabilities/aftercare/sites/checks/contract.ts';
import type { SiteView } from '#capabilities/aftercare/sites/contract.ts';
import { type CheckKind, checksRequired } from '#capabilities/aftercare/sites/rules.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly kind: CheckKind;
  readonly passed: boolean;
  readonly checkedOn: string;
  readonly validUntil?: string;
  readonly checkedBy: string;
  readonly number?: string;
  readonly remark?: string;
}

export function CheckDialog(props: { readonly site: SiteView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { site } = props;
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const write = useWrite(writeCheck, props.onClose);
  const send = ({ number = '', remark = '', validUntil, ...rest }: Entered) =>
    write.mutate({
      params: { id: site.id },
      body: {
        ...rest,
        id,
        validUntil: rest.passed ? (validUntil ?? null) : null,
        number: number === '' ? null : number,
        remark: remark === '' ? null : remark,
      },
    });
  const worst = site.checks.find(({ standing }) => standing !== 'valid')?.kind;
  return (
    <FormDialog<Entered>
      title={t('check.write')}
      initial={{ passed: true, checkedOn: today, ...(worst === undefined ? {} : { kind: worst }) }}
      writing={write}
      onSend={send}
      onClose={props.onClose}
    >
      <Form.Item name="kind" label={t('check.kind')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          options={checksRequired(site.meals).map((value) => ({ value, label: checkKinds[value][language] }))}
        />
      </Form.Item>
      <Form.Item name="passed" label={t('check.result')}>
        <Radio.Group
          options={[
            { value: true, label: t('check.passed') },
            { value: false, label: t('check.failed') },
          ]}
        />
      </Form.Item>
      <div className="aftercare-pair">
        <DayField name="checkedOn" label={t('check.on')} />
        <Form.Item noStyle dependencies={['passed']}>
          {({ getFieldValue }) =>
            getFieldValue('passed') === true ? <DayField name="validUntil" label={t('check.until')} /> : null
          }
        </Form.Item>
      </div>
      <Form.Item
        name="checkedBy"
        label={t('check.by')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="number" label={t('check.number')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="remark" label={t('check.remark')}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
