/** The deadlines of cases as they hold: what is proposed, what the city set otherwise and why. */
import { Button, Form, InputNumber, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { readSpans, setSpan } from '#capabilities/cases/clocks/contract.ts';
import { useNames } from '#desk/cases/code-names.ts';
import { DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { texts } from '#desk/cases/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

type Span = z.output<typeof readSpans.reply>['items'][number];

export function FiguresPage() {
  const t = useTexts(texts);
  const [setting, setSetting] = useState<Span | null>(null);
  const result = useOperation(readSpans, {});
  return (
    <>
      <PageHeader title={t('figures')} note={t('figures.note')} />
      <section className="sheet">
        <DataTable
          label={t('figures')}
          result={result}
          rowKey={(row) => row.code}
          columns={useColumns(setSetting)}
        />
      </section>
      {setting === null ? null : <SetDialog span={setting} onClose={() => setSetting(null)} />}
    </>
  );
}

/** `clock.1.on_site` as people say it. */
function useSpanName(): (code: string) => string {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (code) => {
    const [what = '', level = '', kind] = code.split('.');
    if (what === 'tier') return `${nameOf('levels', level)} · ${t('figures.tier')}`;
    return kind === undefined
      ? `${nameOf('clockKinds', level)}`
      : `${nameOf('levels', level)} · ${nameOf('clockKinds', kind)}`;
  };
}

function useColumns(onSet: (span: Span) => void): TableColumnsType<Span> {
  const t = useTexts(texts);
  const name = useSpanName();
  const may = useMay('case.figure');
  const length = (span: Pick<Span, 'unit' | 'count'>) => t(`unit.${span.unit}`, { count: span.count });
  return [
    { title: t('figures.what'), render: (_, row) => name(row.code) },
    { title: t('figures.holds'), render: (_, row) => length(row) },
    { title: t('figures.proposed'), render: (_, row) => length(row.proposed) },
    {
      title: t('figures.set'),
      render: (_, row) =>
        row.setAt === null ? (
          <span className="number-none">—</span>
        ) : (
          <>
            {row.why}
            <span className="case-aside">{`${row.setBy ?? ''} · ${formatMoment(row.setAt)}`}</span>
          </>
        ),
    },
    {
      key: 'set',
      render: (_, row) =>
        may ? (
          <Button size="small" onClick={() => onSet(row)}>
            {t('edit')}
          </Button>
        ) : null,
    },
  ];
}

interface Entered {
  readonly unit: Span['unit'];
  readonly count: number;
  readonly why: string;
}

function SetDialog(props: { readonly span: Span; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const name = useSpanName();
  const { span, onClose } = props;
  return (
    <DeedDialog<typeof setSpan, Entered>
      contract={setSpan}
      title={name(span.code)}
      detail={t('figures.afterwards')}
      initial={{ unit: span.unit, count: span.count }}
      ask={(body) => ({ params: { code: span.code }, body })}
      onClose={onClose}
    >
      <div className="case-row">
        <Form.Item name="count" label={t('figures.count')} required>
          <InputNumber min={1} max={1000} />
        </Form.Item>
        <Form.Item name="unit" label={t('figures.unit')} required>
          <Select
            options={setSpan.body.shape.unit.options.map((value) => ({
              value,
              label: t(`unitName.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}
