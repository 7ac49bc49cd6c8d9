/** The spot checks of a campaign, and the drawing of a new one. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, InputNumber, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { readCampaign } from '#capabilities/census/campaigns/contract.ts';
import {
  drawSpotCheck,
  listSpotChecks,
  type SpotCheckView,
} from '#capabilities/census/spot-checks/contract.ts';
import { Trail } from '#desk/census/parts/trail.tsx';
import { intervalWords, shareWords } from '#desk/census/spot-checks/share-words.ts';
import { texts } from '#desk/census/spot-checks/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/census/census.css';
import '#desk/census/spot-checks/spot-checks.css';

const route = getRouteApi('/shell/census/$campaign/spot-checks');
/** Children a county, where nothing else is said. */
const usualSize = 30;

export function SpotChecksPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { campaign: id } = route.useParams();
  const [drawing, setDrawing] = useState(false);
  const campaign = useOperation(readCampaign, { params: { id } });
  const result = useOperation(listSpotChecks, { params: { id } });
  const may = campaign.data?.can.spotCheck ?? false;
  const draw = (
    <Button type="primary" onClick={() => setDrawing(true)}>
      {t('draw')}
    </Button>
  );
  const open = (check: string) =>
    void navigate({ to: '/census/$campaign/spot-checks/$check', params: { campaign: id, check } });
  return (
    <>
      <Trail campaign={campaign.data} />
      <PageHeader title={t('title')} note={t('note')} {...(may ? { actions: draw } : {})} />
      <div className="sheet">
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          onOpen={(row) => open(row.id)}
          empty={
            <EmptyState
              title={t('empty')}
              advice={t(may ? 'empty.advice' : 'empty.mine')}
              {...(may ? { action: draw } : {})}
            />
          }
        />
      </div>
      {drawing ? <DrawDialog campaignId={id} onClose={() => setDrawing(false)} onDrawn={open} /> : null}
    </>
  );
}

function useColumns(): TableColumnsType<SpotCheckView> {
  const t = useTexts(texts);
  const sum = (check: SpotCheckView, key: 'drawn' | 'visited') =>
    check.counties.reduce((all, county) => all + county[key], 0);
  return [
    {
      key: 'at',
      title: t('column.at'),
      render: (_, row) => <span className="number">{formatMoment(row.at)}</span>,
    },
    { key: 'by', title: t('column.by'), dataIndex: 'drawer' },
    { key: 'size', title: t('column.size'), align: 'right', dataIndex: 'size' },
    {
      key: 'visited',
      title: t('column.visited'),
      align: 'right',
      render: (_, row) => `${sum(row, 'visited')} / ${sum(row, 'drawn')}`,
    },
    {
      key: 'precision',
      title: t('column.precision'),
      align: 'right',
      render: (_, row) => shareWords(row.overall),
    },
    {
      key: 'interval',
      title: t('column.interval'),
      align: 'right',
      render: (_, row) => intervalWords(row.overall),
    },
  ];
}

function DrawDialog(props: {
  readonly campaignId: string;
  readonly onClose: () => void;
  readonly onDrawn: (check: string) => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(drawSpotCheck, (check) => {
    void message.success(t('drawn'));
    props.onClose();
    props.onDrawn(check.id);
  });
  return (
    <FormDialog<{ size: number; seed?: string }>
      title={t('draw.title')}
      detail={t('draw.detail')}
      initial={{ size: usualSize }}
      writing={write}
      send={t('draw')}
      onSend={({ size, seed = '' }) =>
        write.mutate({
          params: { id: props.campaignId },
          body: { size, ...(seed.trim() === '' ? {} : { seed: seed.trim() }) },
        })
      }
      onClose={props.onClose}
    >
      <Form.Item
        name="size"
        label={t('size')}
        extra={t('size.hint')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber min={1} max={1000} precision={0} autoFocus />
      </Form.Item>
      <Form.Item name="seed" label={t('seed')} extra={t('seed.hint')}>
        <Input maxLength={64} />
      </Form.Item>
    </FormDialog>
  );
}
