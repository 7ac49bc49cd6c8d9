/** The figures by which a county watches its children: what holds, what is proposed, who set it otherwise and why. */
import { App, Button, Form, InputNumber, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { readWatchFigures, setWatchFigure, watchFigures } from '#capabilities/risk/parameters/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useNames } from '#desk/risk/code-names.ts';
import { ReasonField } from '#desk/risk/proposals-view.tsx';
import { texts } from '#desk/risk/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Figure = z.output<typeof readWatchFigures.reply>['figures'][number];
const COUNTY_DIGITS = 6;

export function FiguresView(props: { readonly division: string }) {
  const t = useTexts(texts);
  const known = props.division.length >= COUNTY_DIGITS;
  const result = useOperation(
    readWatchFigures,
    { query: { division: known ? props.division : '410900' } },
    { enabled: known },
  );
  const [changing, setChanging] = useState<Figure | null>(null);
  const columns = useColumns(result.data?.can.set === true ? setChanging : null);
  if (!known) return <EmptyState title={t('figures.choose')} advice={t('figures.note')} />;
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { county, figures } = result.data;
  return (
    <>
      <p className="case-quiet">{t('figures.note')}</p>
      <PlainTable<Figure>
        size="small"
        pagination={false}
        rowKey="code"
        columns={columns}
        dataSource={figures}
        scroll={{ x: 'max-content' }}
      />
      {changing === null ? null : (
        <FigureDialog county={county} figure={changing} onClose={() => setChanging(null)} />
      )}
    </>
  );
}

function useColumns(change: ((figure: Figure) => void) | null): TableColumnsType<Figure> {
  const t = useTexts(texts);
  const nameOf = useNames();
  const said = (figure: Figure, value: number) =>
    t(`unit.${watchFigures[figure.code].unit}`, { count: value });
  return [
    { title: '', render: (_, row) => nameOf('watchFigures', row.code) },
    {
      title: t('figures.value'),
      width: 120,
      align: 'right',
      render: (_, row) => <b>{said(row, row.value)}</b>,
    },
    {
      title: t('figures.proposed'),
      width: 120,
      align: 'right',
      render: (_, row) => said(row, row.proposed),
    },
    {
      title: t('figures.why'),
      render: (_, row) => (
        <>
          {row.why}
          {row.setAt === null ? null : (
            <span className="case-aside">
              {t('setBy', { who: row.setBy ?? '', when: formatMoment(row.setAt) })}
            </span>
          )}
        </>
      ),
    },
    {
      title: '',
      width: 90,
      render: (_, row) =>
        change === null ? null : (
          <Button size="small" onClick={() => change(row)}>
            {t('figures.change')}
          </Button>
        ),
    },
  ];
}

function FigureDialog(props: {
  readonly county: string;
  readonly figure: Figure;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { message } = App.useApp();
  const { figure, county, onClose } = props;
  const { least, most } = watchFigures[figure.code];
  const write = useWrite(setWatchFigure, () => {
    void message.success(t('figures.done'));
    onClose();
  });
  return (
    <DeedDialog<{ value: number; why: string }>
      title={nameOf('watchFigures', figure.code)}
      detail={t('figures.range', { least, most })}
      initial={{ value: figure.value }}
      writing={write}
      onClose={onClose}
      onSend={(values) => write.mutate({ body: { division: county, code: figure.code, ...values } })}
    >
      <Form.Item name="value" label={t('figures.value')} rules={[{ required: true, message: t('needed') }]}>
        <InputNumber min={least} max={most} precision={0} />
      </Form.Item>
      <ReasonField name="why" label={t('figures.why')} />
    </DeedDialog>
  );
}
