/** The lists behind two figures: children whom no room reaches, and leavings that were not as agreed. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import {
  listOddLeavings,
  listUncared,
  type oddLeaving,
  type uncaredLine,
} from '#capabilities/aftercare/worth/contract.ts';
import { texts } from '#desk/aftercare/worth/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { type CursorPages, useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { DivisionPath } from '#ui/division-path.tsx';
import { dayInChina, formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

type Uncared = z.output<typeof uncaredLine>;
type OddLeaving = z.output<typeof oddLeaving>;

/** What a request says of the page that is wanted. */
function pageOf({ cursor, limit }: CursorPages) {
  return { limit, ...(cursor === undefined ? {} : { cursor }) };
}

function Back() {
  const t = useTexts(texts);
  return <AddressLink address="/classrooms/worth">{t('back')}</AddressLink>;
}

/** Children of 6 to 12 years without a place on a day. */
export function UncaredPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/classrooms/worth/uncared' });
  const pages = useCursorPages(`uncared ${search.division ?? ''} ${search.day ?? ''}`);
  const today = dayInChina(useSession().now);
  const result = useOperation(listUncared, { query: { ...search, ...pageOf(pages) } }, { keepFormer: true });
  return (
    <>
      <PageHeader
        title={t('uncared')}
        note={t('uncared.note', { day: formatDate(search.day ?? today, language) })}
        actions={<Back />}
      />
      <div className="sheet">
        <DataTable<Uncared>
          label={t('uncared')}
          result={result}
          pages={pages}
          rowKey={(row) => row.childId}
          onOpen={(row) => void navigate({ to: '/children/$child', params: { child: row.childId } })}
          empty={<EmptyState title={t('uncared.none')} advice={t('uncared.none.advice')} />}
          columns={[
            { key: 'child', title: t('child'), render: (_, row) => row.name },
            { key: 'age', title: t('age'), align: 'right', render: (_, row) => row.age },
            { key: 'home', title: t('home'), render: (_, row) => <DivisionPath path={row.path} /> },
            {
              ...{ key: 'asked', title: t('asked') },
              render: (_, { asked }) =>
                asked === null ? t('asked.nobody') : t(`asked.${asked.state}`, { site: asked.site }),
            },
          ]}
        />
      </div>
    </>
  );
}

/** Leavings of a period that were not as agreed. */
export function OddLeavingsPage() {
  const t = useTexts(texts);
  const search = useSearch({ from: '/shell/classrooms/worth/leavings' });
  const pages = useCursorPages(`leavings ${JSON.stringify(search)}`);
  const result = useOperation(
    listOddLeavings,
    { query: { ...search, ...pageOf(pages) } },
    { keepFormer: true },
  );
  return (
    <>
      <PageHeader
        title={t('leavings')}
        note={t('leavings.note', { from: search.from ?? '…', to: search.to ?? '…' })}
        actions={<Back />}
      />
      <div className="sheet">
        <DataTable<OddLeaving>
          label={t('leavings')}
          result={result}
          pages={pages}
          rowKey={(row) => row.markId}
          empty={<EmptyState title={t('leavings.none')} advice={t('leavings.none.advice')} />}
          columns={[
            { key: 'at', title: t('at'), render: (_, row) => formatMoment(row.at) },
            { key: 'site', title: t('site'), render: (_, row) => row.site.name },
            { key: 'child', title: t('child'), render: (_, row) => row.child },
            { key: 'why', title: t('why'), render: (_, row) => t(`why.${row.why}`) },
            { key: 'writtenBy', title: t('writtenBy'), render: (_, row) => row.writtenBy },
          ]}
        />
      </div>
    </>
  );
}
