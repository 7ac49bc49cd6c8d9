/** The search over the knowledge base as one types, and its articles by how they stand. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Segmented, type TableColumnsType, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { z } from 'zod';
import {
  type articleView,
  type foundArticle,
  listArticles,
  searchArticles,
} from '#capabilities/knowledge/articles/contract.ts';
import { categories } from '#capabilities/knowledge/codes/contract.ts';
import { EditDialog } from '#desk/knowledge/edit-dialog.tsx';
import { texts } from '#desk/knowledge/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/knowledge/knowledge.css';

type Listed = z.output<typeof articleView>;
type Found = z.output<typeof foundArticle>;

const route = getRouteApi('/shell/knowledge');
const shows = ['published', 'waiting', 'asking', 'retired'] as const;

export function KnowledgePage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { q = '', show = 'published' } = route.useSearch();
  const [writing, setWriting] = useState(false);
  const listed = useOperation(listArticles, { query: { show, limit: 1 } });
  const ask = (words: string) =>
    void navigate({ to: '/knowledge', search: words === '' ? {} : { q: words }, replace: true });
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          listed.data?.can.write === true ? (
            <Button type="primary" onClick={() => setWriting(true)}>
              {t('write')}
            </Button>
          ) : null
        }
      />
      <div className="sheet">
        <div className="knowledge-tools">
          <Input.Search
            allowClear
            size="large"
            aria-label={t('search')}
            placeholder={t('search')}
            defaultValue={q}
            maxLength={200}
            onChange={(event) => ask(event.target.value.trim())}
          />
          <Segmented
            size="large"
            value={show}
            options={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
            onChange={(value) =>
              void navigate({ to: '/knowledge', search: value === 'published' ? {} : { show: value } })
            }
          />
        </div>
        {q === '' ? <List show={show} /> : <Results question={q} />}
      </div>
      {writing ? <EditDialog article={null} onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function Results(props: { readonly question: string }) {
  const t = useTexts(texts);
  const question = useDeferredValue(props.question);
  const found = useOperation(searchArticles, { query: { q: question, limit: 20 } }, { keepFormer: true });
  if (found.isPending) return <LoadingState lines={4} />;
  if (found.error !== null && found.data === undefined)
    return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  const items = found.data?.items ?? [];
  if (items.length === 0) return <EmptyState title={t('none.found')} advice={t('none.found.advice')} />;
  return (
    <ol className="knowledge-results">
      {items.map((item) => (
        <Result key={item.id} item={item} />
      ))}
    </ol>
  );
}

function Result({ item }: { readonly item: Found }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <li>
      <Link to="/knowledge/$article" params={{ article: item.id }}>
        {item.title}
      </Link>
      {item.lapsed ? <Tag color="orange">{t('lapsed')}</Tag> : null}
      <p>{item.excerpt}</p>
      <p className="knowledge-source">
        {[
          categories[item.category][language],
          item.sourceTitle,
          item.sourceDate,
          `${t('uses')} ${item.uses}`,
        ].join(' · ')}
      </p>
    </li>
  );
}

function List(props: { readonly show: (typeof shows)[number] }) {
  const t = useTexts(texts);
  const { show } = props;
  const pages = useCursorPages(`knowledge ${show}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listArticles,
    { query: { show, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  return (
    <DataTable
      label={t('title')}
      result={result}
      columns={useColumns()}
      rowKey={(row) => row.id}
      pages={pages}
      empty={<EmptyState title={t('none')} advice={t('none.advice')} />}
    />
  );
}

function useColumns(): TableColumnsType<Listed> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('article'),
      width: 340,
      className: 'knowledge-wraps',
      render: (_, row) => (
        <>
          <Link to="/knowledge/$article" params={{ article: row.id }}>
            {row.title}
          </Link>{' '}
          {row.lapsed ? <Tag color="orange">{t('lapsed')}</Tag> : null}
          {row.asksForReview ? <Tag color="gold">{t('asks')}</Tag> : null}
          {row.waiting ? <Tag>{t('waiting')}</Tag> : null}
        </>
      ),
    },
    { title: t('category'), render: (_, row) => categories[row.category][language] },
    {
      title: t('source'),
      width: 380,
      className: 'knowledge-wraps',
      render: (_, row) => (
        <>
          {row.sourceTitle}
          {row.sourceDate === null ? null : <span className="aside">{row.sourceDate}</span>}
        </>
      ),
    },
    { title: t('validTo'), render: (_, row) => row.validTo ?? t('endless') },
    { title: t('uses'), align: 'right', render: (_, row) => <span className="number">{row.uses}</span> },
  ];
}
