/** The auditor's page: the state of the chain, the two questions, and the rows that answer them, the newest first. */
import { DownloadOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { exportTrail, readTrail } from '#capabilities/audit/trail/contract.ts';
import { ChainState } from '#desk/audit/chain.tsx';
import { useColumns } from '#desk/audit/columns.tsx';
import { AuditDetails } from '#desk/audit/details.tsx';
import { Question } from '#desk/audit/question.tsx';
import { texts } from '#desk/audit/texts.ts';
import { addressFor } from '#ui/caller.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/audit/audit.css';

/** What is asked stands in the address. */
export function AuditPage() {
  const t = useTexts(texts);
  const search = useSearch({ from: '/shell/audit' });
  const pages = useCursorPages(`audit ${JSON.stringify(search)}`, 30);
  const { cursor, limit } = pages;
  const query = { ...search, limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(readTrail, { query }, { keepFormer: true });
  const columns = useColumns();
  const actions = (
    <>
      <Button icon={<DownloadOutlined />} href={addressFor(exportTrail, { query: search })}>
        {t('export')}
      </Button>
      <PrintButton />
    </>
  );
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} actions={actions} />
      <ChainState />
      <section className="sheet">
        <Question />
        <DataTable
          label={t('title')}
          result={result}
          pages={pages}
          rowKey={(row) => String(row.id)}
          columns={columns}
          details={(row) => <AuditDetails row={row} />}
          empty={<EmptyState title={t('none')} advice={t('none.advice')} />}
        />
      </section>
    </>
  );
}
