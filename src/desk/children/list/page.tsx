/** The list of children: filters, a dense table, and the way to one child's file. */
import { PlusOutlined } from '@ant-design/icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { listChildren } from '#capabilities/children/finding/contract.ts';
import { readDivision } from '#capabilities/organization/divisions/contract.ts';
import { useColumns } from '#desk/children/list/columns.tsx';
import { Filters } from '#desk/children/list/filters.tsx';
import type { ListSearch } from '#desk/children/list/search.ts';
import { texts } from '#desk/children/list/texts.ts';
import { PrintManyButton } from '#desk/prints/many-button.tsx';
import { AskExportButton } from '#desk/privacy/exports/ask-button.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';

const route = getRouteApi('/shell/children');

export function ChildrenPage() {
  const t = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const go = (next: ListSearch) => void navigate({ to: '/children', search: next });
  const session = useSession();
  const division = search.division ?? session.division.code;
  const place = useOperation(
    readDivision,
    { params: { code: division } },
    { enabled: search.division !== undefined },
  );
  const pages = useCursorPages(`children ${JSON.stringify(search)}`, 50);
  const { cursor, limit } = pages;
  const result = useOperation(
    listChildren,
    { query: { ...filtersOf(search), limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  const level = [2, 4, 6, 9, 12].indexOf(division.length) + 1;
  const columns = useColumns(level, search.state === 'left');
  const register = useMay('child.register');
  const language = useLanguage();
  const total = result.data?.total;
  return (
    <>
      <PageHeader
        title={t(search.state === 'left' ? 'title.left' : 'title')}
        {...(place.data === undefined ? {} : { path: place.data.path })}
        {...(total === undefined ? {} : { note: t('total', { count: formatCount(total, language) }) })}
        actions={
          <>
            <AskExportButton
              kind={search.guardianship === 'letter-missing' ? 'withoutLetter' : 'children'}
              filters={filtersOf(search)}
              count={total}
            />
            <PrintManyButton division={search.division} />
            {register ? (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() => void navigate({ to: '/children/register' })}
              >
                {t('register')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="sheet children-list">
        <Filters search={search} onChange={go} />
        <DataTable
          label={t('title')}
          result={result}
          columns={columns}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) => void navigate({ to: '/children/$child', params: { child: row.id } })}
          empty={<Nothing filtered={Object.values(search).some((value) => value !== undefined)} />}
        />
      </div>
    </>
  );
}

function Nothing(props: { readonly filtered: boolean }) {
  const t = useTexts(texts);
  return props.filtered ? (
    <EmptyState title={t('empty')} advice={t('empty.advice')} />
  ) : (
    <EmptyState title={t('empty.none')} advice={t('empty.none.advice')} />
  );
}

/** Codes in an address may be anybody's; those that the API does not know are its to refuse. */
function filtersOf(search: ListSearch): Record<string, never> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Record<
    string,
    never
  >;
}
