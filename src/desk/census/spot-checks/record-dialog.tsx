/** What a second visit found: whom they met, and point by point whether the file is right; then the next child. */
import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useId } from 'react';
import type { z } from 'zod';
import { recordSpotCheck, type SpotCheckChild } from '#capabilities/census/spot-checks/contract.ts';
import {
  CHECKED_FIELDS,
  type CheckedField,
  FINDINGS,
  OUTCOMES,
} from '#capabilities/census/spot-checks/rules.ts';
import { texts } from '#desk/census/spot-checks/texts.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Entry = z.input<typeof recordSpotCheck.body>;

const allRight = Object.fromEntries(CHECKED_FIELDS.map((field) => [field, 'right'])) as Entry['findings'];

export function RecordDialog(props: {
  readonly child: SpotCheckChild;
  readonly hasNext: boolean;
  readonly onClose: () => void;
  readonly onNext: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const formId = useId();
  const [form] = Form.useForm<Entry>();
  const today = dayInChina(useSession().now);
  const { child, hasNext, onClose, onNext } = props;
  const write = useWrite(recordSpotCheck, () => {
    void message.success(t('saved'));
    if (hasNext) onNext();
    else onClose();
  });
  const send = (entry: Entry) =>
    write.mutate({
      params: { id: child.id },
      version: child.version,
      body: {
        ...entry,
        findings: entry.outcome === 'met' ? (entry.findings ?? {}) : {},
        remark: entry.remark?.trim() ? entry.remark.trim() : null,
      },
    });
  return (
    <Modal
      open
      title={t('record.title', { name: child.name })}
      width={680}
      okText={t(hasNext ? 'save.next' : 'save')}
      okButtonProps={{ htmlType: 'submit', form: formId }}
      confirmLoading={write.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <ProblemAlert problem={write.error} />
      <Form<Entry>
        id={formId}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...(child.outcome === null ? {} : { outcome: child.outcome }),
          findings: child.outcome === null ? {} : child.findings,
          visitedOn: child.visitedOn ?? today,
          remark: child.remark,
        }}
        onFinish={send}
      >
        <Form.Item name="outcome" label={t('outcome')} rules={[{ required: true, message: t('needed') }]}>
          <Radio.Group options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
        </Form.Item>
        <Form.Item noStyle dependencies={['outcome']}>
          {() =>
            form.getFieldValue('outcome') === 'met' ? (
              <Points child={child} onAllRight={() => form.setFieldsValue({ findings: allRight })} />
            ) : null
          }
        </Form.Item>
        <div className="census-grid">
          <DayField name="visitedOn" label={t('visitedOn')} required />
          <Form.Item name="remark" label={t('remark')}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

/** What the file says, point by point, and whether it is so. */
function Points(props: { readonly child: SpotCheckChild; readonly onAllRight: () => void }) {
  const t = useTexts(texts);
  const said = useSaid(props.child);
  return (
    <section className="census-points" aria-label={t('findings')}>
      <p className="census-points-head">
        <strong>{t('findings')}</strong>
        <Button size="small" onClick={props.onAllRight}>
          {t('allRight')}
        </Button>
      </p>
      <table className="plain census-table census-points-table">
        <tbody>
          {CHECKED_FIELDS.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              <td className="number">{said(field) || <span className="number-none">{t('blank')}</span>}</td>
              <td>
                <Form.Item
                  name={['findings', field]}
                  noStyle
                  rules={[{ required: true, message: t('needed') }]}
                >
                  <Radio.Group
                    size="small"
                    optionType="button"
                    aria-label={t(`field.${field}`)}
                    options={FINDINGS.map((value) => ({ value, label: t(`finding.${value}`) }))}
                  />
                </Form.Item>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useSaid(child: SpotCheckChild): (field: CheckedField) => string {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const said: Readonly<Record<CheckedField, string>> = {
    name: child.name,
    sex: nameOf('sexes', child.sex),
    birthDate: child.birthDate ?? '',
    citizenId: child.citizenId ?? '',
    residence: child.path
      .slice(-3)
      .map(({ name }) => name)
      .join(' '),
    leftBehindKind: child.leftBehindKind === null ? '' : nameOf('leftBehindKinds', child.leftBehindKind),
    guardian: child.guardian ?? '',
    guardianPhone: child.guardianPhone ?? '',
    schooling: nameOf('schoolings', child.schooling),
    letterSigned: t(child.letterSigned ? 'signed.yes' : 'signed.no'),
  };
  return (field) => said[field];
}
