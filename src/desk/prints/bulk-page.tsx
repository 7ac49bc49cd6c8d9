/** Asks for papers of many children, and shows those that were asked for: waiting, being made, ready. */
import { getRouteApi } from '@tanstack/react-router';
import { App, Button, Form, Input, Select } from 'antd';
import { askExport, listExports } from '#capabilities/privacy/exports/contract.ts';
import {
  exportForms,
  exportKinds,
  type PapersKind,
  papersKinds,
} from '#capabilities/privacy/exports/rules.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { texts } from '#desk/prints/texts.ts';
import { ExportLine } from '#desk/privacy/exports/export-line.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { Pager } from '#ui/data-table.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/privacy/privacy.css';
import '#desk/prints/prints.css';

const route = getRouteApi('/shell/prints');

export function BulkPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <section className="sheet prints-part">
        <AskForm />
        <p className="aside">{t('bulk.note')}</p>
      </section>
      <section className="sheet prints-part" aria-label={t('mine')}>
        <Mine />
      </section>
    </>
  );
}

interface Values {
  readonly kind: PapersKind;
  readonly division?: string;
  readonly form: 'pdf' | 'zip';
  readonly purpose: string;
}

function AskForm() {
  const t = useTexts(texts);
  const language = useLanguage();
  const session = useSession();
  const { division } = route.useSearch();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const write = useWrite(askExport, () => {
    void message.success(t('asked'));
    form.resetFields(['purpose']);
  });
  const send = ({ division: where, ...rest }: Values) =>
    write.mutate({ body: { ...rest, filters: { division: where ?? session.division.code } } });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="prints-form"
      initialValues={{
        kind: 'letterPapers',
        form: 'pdf',
        purpose: '',
        ...(division === undefined ? {} : { division }),
      }}
      onFinish={send}
    >
      <Form.Item name="kind" label={t('kind')}>
        <Select options={papersKinds.map((value) => ({ value, label: exportKinds[value][language] }))} />
      </Form.Item>
      <Form.Item name="division" label={t('division')}>
        <DivisionField top={session.division.code} hint={session.division.name} clearable />
      </Form.Item>
      <Form.Item name="form" label={t('form')}>
        <Select
          options={(['pdf', 'zip'] as const).map((value) => ({
            value,
            label: exportForms[value][language],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t('purpose')}
        className="prints-purpose"
        rules={[{ required: true, whitespace: true, min: 4, message: t('purpose.needed') }]}
      >
        <Input maxLength={300} placeholder={t('purpose.hint')} />
      </Form.Item>
      <Form.Item label=" " colon={false}>
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('ask')}
        </Button>
      </Form.Item>
      <div className="prints-purpose">
        <ProblemAlert problem={write.error} kept={t('kept')} />
      </div>
    </Form>
  );
}

function Mine() {
  const t = useTexts(texts);
  const decides = useMay('export.decide');
  const pages = useCursorPages('prints mine');
  const { cursor, limit } = pages;
  const result = useOperation(
    listExports,
    { query: { box: 'mine', papers: 'true', limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  return (
    <>
      <h2>
        {t('mine')}
        {decides ? (
          <>
            {' '}
            <AddressLink address="/exports?box=toDecide">{t('approvals')}</AddressLink>
          </>
        ) : null}
      </h2>
      {result.isPending ? (
        <LoadingState lines={3} />
      ) : result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
      ) : result.data.items.length === 0 ? (
        <EmptyState title={t('mine.empty')} advice={t('mine.empty.advice')} />
      ) : (
        <>
          {result.data.items.map((row) => (
            <ExportLine key={row.id} row={row} onEnd={() => void result.refetch()} />
          ))}
          <Pager page={result.data} pages={pages} />
        </>
      )}
    </>
  );
}
