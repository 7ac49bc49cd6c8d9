/**
 * How long deadlines are: what holds, what is proposed, what the city set otherwise and why; and the dialog that sets one. It is
 * given its answer and its write: whose deadlines they are, it does not know.
 */
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { texts } from '#desk/deadlines/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { spanSetting } from '#foundation/deadlines/contract.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import type { Problem } from '#ui/problem.ts';

/** What sets a length. */
type Setting = z.output<typeof spanSetting>;
type Span = Pick<Setting, 'unit' | 'count'>;

interface SpanRow<Code extends string> extends Span {
  readonly code: Code;
  readonly proposed: Span;
  readonly setBy: string | null;
  readonly setAt: string | null;
  readonly why: string | null;
}

interface Writing {
  readonly isPending: boolean;
  readonly error: unknown;
  reset(): void;
}

interface SpansPageProps<Code extends string> {
  readonly title: string;
  readonly note: ReactNode;
  readonly result: UseQueryResult<{ items: SpanRow<Code>[] }, Problem>;
  readonly nameOf: (code: Code) => string;
  readonly maySet: boolean;
  readonly writing: Writing;
  /** Sends a setting; `done` closes the dialog. */
  readonly onSet: (code: Code, setting: Setting, done: () => void) => void;
}

export function SpansPage<Code extends string>(props: SpansPageProps<Code>) {
  const { title, note, result, nameOf, writing } = props;
  const [setting, setSetting] = useState<SpanRow<Code> | null>(null);
  const close = () => {
    writing.reset();
    setSetting(null);
  };
  return (
    <>
      <PageHeader title={title} note={note} />
      <section className="sheet">
        <DataTable
          label={title}
          result={result}
          rowKey={(row) => row.code}
          columns={useColumns({ nameOf, ...(props.maySet ? { onSet: setSetting } : {}) })}
        />
      </section>
      {setting === null ? null : (
        <SetDialog
          name={nameOf(setting.code)}
          span={setting}
          writing={writing}
          onSend={(entered) => props.onSet(setting.code, entered, close)}
          onClose={close}
        />
      )}
    </>
  );
}

function useColumns<Code extends string>(shown: {
  readonly nameOf: (code: Code) => string;
  readonly onSet?: (row: SpanRow<Code>) => void;
}): TableColumnsType<SpanRow<Code>> {
  const t = useTexts(texts);
  const length = (span: Span) => t(`unit.${span.unit}`, { count: span.count });
  const { nameOf, onSet } = shown;
  return [
    { title: t('what'), render: (_, row) => nameOf(row.code) },
    { title: t('holds'), render: (_, row) => length(row) },
    { title: t('proposed'), render: (_, row) => length(row.proposed) },
    { title: t('set'), render: (_, row) => <WhoSet {...row} /> },
    ...(onSet === undefined
      ? []
      : [
          {
            key: 'change',
            align: 'right' as const,
            render: (_: unknown, row: SpanRow<Code>) => (
              <Button size="small" onClick={() => onSet(row)}>
                {t('change')}
              </Button>
            ),
          },
        ]),
  ];
}

/** Why something was set otherwise, by whom and when; a quiet dash where it was not. */
export function WhoSet(props: {
  readonly why: string | null;
  readonly setBy: string | null;
  readonly setAt: string | null;
}) {
  if (props.setAt === null) return <span className="number-none">—</span>;
  return (
    <>
      {props.why}
      <span className="case-aside">{`${props.setBy ?? ''} · ${formatMoment(props.setAt)}`}</span>
    </>
  );
}

function SetDialog(props: {
  readonly name: string;
  readonly span: Span;
  readonly writing: Writing;
  readonly onSend: (setting: Setting) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { unit, count } = props.span;
  return (
    <FormDialog<Setting>
      title={props.name}
      detail={t('afterwards')}
      initial={{ unit, count }}
      writing={props.writing}
      onSend={props.onSend}
      onClose={props.onClose}
    >
      <div className="case-row">
        <Form.Item name="count" label={t('count')} rules={[{ required: true, message: t('needed') }]}>
          <InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="unit" label={t('unit')} required>
          <Select
            options={spanSetting.shape.unit.options.map((value) => ({
              value,
              label: t(`unitName.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="why"
        label={t('why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
