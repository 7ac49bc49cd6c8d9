/** Proposals to lower red levels, and the decision on each. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Radio, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { decideLowering, listProposals, type ProposalLine } from '#capabilities/risk/proposals/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { useNames } from '#desk/risk/code-names.ts';
import { LevelMark } from '#desk/risk/marks.tsx';
import { texts } from '#desk/risk/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

const route = getRouteApi('/shell/risk');

export function ProposalsView() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const [deciding, setDeciding] = useState<ProposalLine | null>(null);
  const { division, state = 'open' } = search;
  const pages = useCursorPages(`proposals ${division} ${state}`, 20);
  const { cursor, limit } = pages;
  const query = {
    limit,
    state,
    ...(cursor === undefined ? {} : { cursor }),
    ...(division === undefined ? {} : { division }),
  };
  const result = useOperation(listProposals, { query }, { keepFormer: true });
  return (
    <>
      <div className="case-filters">
        <Segmented
          value={state}
          options={(['open', 'all'] as const).map((value) => ({ value, label: t(`proposals.${value}`) }))}
          onChange={(value) => void navigate({ to: '/risk', search: { ...search, state: value } })}
        />
      </div>
      <DataTable
        label={t('view.proposals')}
        result={result}
        rowKey={(row) => row.id}
        pages={pages}
        columns={useColumns(setDeciding)}
        empty={<EmptyState title={t('proposals.empty')} advice={t('proposals.empty.advice')} />}
      />
      {deciding === null ? null : <DecideDialog proposal={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function useColumns(decide: (proposal: ProposalLine) => void): TableColumnsType<ProposalLine> {
  const t = useTexts(texts);
  const nameOf = useNames();
  return [
    {
      title: t('child'),
      width: 170,
      render: (_, row) => (
        <>
          <AddressLink address={`/children/${row.childId}?tab=visits`}>{row.name}</AddressLink>
          <span className="case-aside">{placeWords(row.path)}</span>
        </>
      ),
    },
    { title: t('to'), width: 110, render: (_, row) => <LevelMark level={row.to} /> },
    { title: t('why'), render: (_, row) => <div className="risk-why">{row.why}</div> },
    {
      title: t('asked'),
      width: 160,
      render: (_, row) => (
        <>
          {row.by}
          <span className="case-aside">{formatMoment(row.at)}</span>
        </>
      ),
    },
    {
      title: t('decided'),
      width: 220,
      render: (_, row) =>
        row.can.decide ? (
          <Button size="small" onClick={() => decide(row)}>
            {t('decide')}
          </Button>
        ) : (
          <>
            {nameOf('proposalStates', row.state)}
            <span className="case-aside">
              {[row.decidedBy, row.note].filter((one) => one !== null).join('：')}
            </span>
          </>
        ),
    },
  ];
}

function DecideDialog(props: { readonly proposal: ProposalLine; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { message } = App.useApp();
  const { proposal, onClose } = props;
  const write = useWrite(decideLowering, () => {
    void message.success(t('decide.done'));
    onClose();
  });
  const to = nameOf('riskLevels', proposal.to);
  return (
    <DeedDialog<{ verdict: 'approved' | 'declined'; note: string }>
      title={t('decide.title', { name: proposal.name })}
      detail={t('decide.detail', { by: proposal.by, to, why: proposal.why ?? '' })}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: proposal.id }, body, version: proposal.version })}
    >
      <Form.Item name="verdict" label={t('verdict')} rules={[{ required: true, message: t('choose') }]}>
        <Radio.Group
          options={(['approved', 'declined'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Form.Item>
      <ReasonField name="note" label={t('note2')} />
    </DeedDialog>
  );
}

/** A reason that somebody gives. */
export function ReasonField(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={[{ required: true, whitespace: true, min: 4, message: t('needed') }]}
    >
      <Input.TextArea
        maxLength={500}
        autoSize={{ minRows: 3 }}
        {...(props.hint === undefined ? {} : { placeholder: props.hint })}
      />
    </Form.Item>
  );
}
