/** Articles of the knowledge base beside the ticket: those that fit what is being written, and those that answered the call. */
import { Button, Input, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { z } from 'zod';
import { dropArticle, useArticle } from '#capabilities/hotline/articles/contract.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { type foundArticle, searchArticles } from '#capabilities/knowledge/articles/contract.ts';
import { ArticleDrawer } from '#desk/hotline/ticket/article-drawer.tsx';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Found = z.output<typeof foundArticle>;

/** So much of what was written last is searched for, until somebody asks otherwise. */
const SIGNS_SEARCHED = 80;
const SHOWN = 4;

export function ArticlesPanel({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState<string | null>(null);
  const tell = useTellProblem();
  const use = useWrite(useArticle);
  const used = new Set(ticket.articles.map(({ id }) => id));
  const mark = (articleId: string) =>
    use.mutate({ params: { id: ticket.id }, body: { articleId } }, { onError: tell });
  if (!ticket.can.write && used.size === 0) return null;
  return (
    <section aria-labelledby="articles">
      <h3 id="articles">{t('articles.title')}</h3>
      <Used ticket={ticket} onOpen={setOpen} />
      {ticket.can.write ? <Search ticket={ticket} used={used} onOpen={setOpen} onUse={mark} /> : null}
      {open === null ? null : (
        <ArticleDrawer
          id={open}
          onClose={() => setOpen(null)}
          onUse={ticket.can.write && !used.has(open) ? () => mark(open) : null}
        />
      )}
    </section>
  );
}

function Used(props: { readonly ticket: TicketView; readonly onOpen: (id: string) => void }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const drop = useWrite(dropArticle);
  const { ticket, onOpen } = props;
  if (ticket.articles.length === 0) return <p className="aside">{t('articles.none')}</p>;
  return (
    <ul className="side-lines" aria-label={t('articles.used')}>
      {ticket.articles.map((one) => (
        <li key={one.id}>
          <span>
            <Button type="link" className="side-article" onClick={() => onOpen(one.id)}>
              {one.title}
            </Button>
            {one.lapsed ? <Tag color="orange">{t('articles.lapsed')}</Tag> : null}
          </span>
          {ticket.can.write ? (
            <Button
              size="small"
              aria-label={t('articles.drop', { title: one.title })}
              onClick={() => drop.mutate({ params: { id: ticket.id, articleId: one.id } }, { onError: tell })}
            >
              ✕
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Search(props: {
  readonly ticket: TicketView;
  readonly used: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onUse: (id: string) => void;
}) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState('');
  const typed =
    asked.trim() === '' ? (props.ticket.narrative ?? '').slice(-SIGNS_SEARCHED).trim() : asked.trim();
  const question = useDeferredValue(typed);
  return (
    <>
      <Input
        allowClear
        size="small"
        maxLength={200}
        placeholder={t('articles.search.hint')}
        aria-label={t('articles.search')}
        value={asked}
        onChange={(event) => setAsked(event.target.value)}
      />
      {question === '' ? null : <Results {...props} question={question} />}
    </>
  );
}

function Results(props: Parameters<typeof Search>[0] & { readonly question: string }) {
  const t = useTexts(texts);
  const { used, onOpen, onUse } = props;
  const found = useOperation(
    searchArticles,
    { query: { q: props.question, limit: SHOWN } },
    { keepFormer: true },
  );
  if (found.isPending) return <LoadingState lines={2} />;
  if (found.data === undefined)
    return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  const items = found.data.items.filter(({ id }) => !used.has(id));
  if (found.data.items.length === 0) return <p className="aside">{t('articles.notFound')}</p>;
  return (
    <ul className="side-lines" aria-label={t('articles.found')}>
      {items.map((item) => (
        <FoundLine key={item.id} item={item} onOpen={onOpen} onUse={onUse} />
      ))}
    </ul>
  );
}

function FoundLine(props: {
  readonly item: Found;
  readonly onOpen: (id: string) => void;
  readonly onUse: (id: string) => void;
}) {
  const t = useTexts(texts);
  const { item, onOpen, onUse } = props;
  return (
    <li>
      <span>
        <Button type="link" className="side-article" onClick={() => onOpen(item.id)}>
          {item.title}
        </Button>
        {item.lapsed ? <Tag color="orange">{t('articles.lapsed')}</Tag> : null}
        <span className="aside side-excerpt">{item.excerpt}</span>
      </span>
      <Button size="small" title={t('articles.use.advice')} onClick={() => onUse(item.id)}>
        {t('articles.use')}
      </Button>
    </li>
  );
}
