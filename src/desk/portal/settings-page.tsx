/** What the public pages show and how soon they are answered: what holds beside what is proposed; the city changes it. */
import { App, Button, Form, Input, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  portalParameters,
  readPortalParameters,
  setPortalParameter,
} from '#capabilities/portal/parameters/contract.ts';
import { isValueOf } from '#capabilities/portal/parameters/rules.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/portal/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Item = z.output<(typeof readPortalParameters)['reply']>['items'][number];

export function PortalSettingsPage() {
  const t = useTexts(texts);
  const [changing, setChanging] = useState<Item | null>(null);
  const result = useOperation(readPortalParameters, {});
  const columns = useColumns(result.data?.can.set === true ? setChanging : null);
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        note={
          <>
            <AddressLink address="/reports">{t('nav')}</AddressLink> {t('settings.note')}
          </>
        }
      />
      <div className="sheet">
        <DataTable label={t('settings.title')} result={result} columns={columns} rowKey={(row) => row.code} />
      </div>
      {changing === null ? null : <SetDialog item={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

function useColumns(onChange: ((item: Item) => void) | null): TableColumnsType<Item> {
  const t = useTexts(texts);
  const language = useLanguage();
  const shown = (value: string) => (value === '' ? t('settings.builtIn') : value);
  return [
    { title: t('settings.what'), key: 'what', render: (_, row) => portalParameters[row.code][language] },
    {
      title: t('settings.value'),
      key: 'value',
      render: (_, row) => <b className="number">{shown(row.value)}</b>,
    },
    {
      title: t('settings.proposed'),
      key: 'proposed',
      render: (_, row) => <span className="number">{shown(row.proposed)}</span>,
    },
    {
      title: t('settings.set'),
      key: 'set',
      render: (_, row) =>
        row.setAt === null ? (
          t('settings.never')
        ) : (
          <>
            {row.why}
            <span className="aside">{`${row.setBy ?? ''} ${formatMoment(row.setAt)}`}</span>
          </>
        ),
    },
    ...(onChange === null
      ? []
      : [
          {
            key: 'deeds',
            render: (_: unknown, row: Item) => (
              <Button size="small" onClick={() => onChange(row)}>
                {t('settings.change')}
              </Button>
            ),
          },
        ]),
  ];
}

function SetDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const parameter = portalParameters[item.code];
  const write = useWrite(setPortalParameter, () => {
    void message.success(t('done'));
    onClose();
  });
  return (
    <DeedDialog<{ value?: string; why: string }>
      title={t('settings.dialog', { name: parameter[language] })}
      detail={t('settings.detail')}
      initial={{ value: item.value }}
      writing={write}
      onClose={onClose}
      onSend={({ value, why }) => write.mutate({ body: { code: item.code, value: value ?? '', why } })}
    >
      <Form.Item
        name="value"
        label={t('settings.value')}
        rules={[
          {
            validator: (_, value: string | undefined) =>
              isValueOf(item.code, (value ?? '').trim())
                ? Promise.resolve()
                : Promise.reject(new Error(t(`settings.needs.${parameter.kind}`))),
          },
        ]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('settings.why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}
