/** One article: its text with source and validity, and for those who write it, its versions and their review. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Descriptions, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  readArticle,
  retireArticle,
  reviewArticle,
  type wholeArticle,
} from '#capabilities/knowledge/articles/contract.ts';
import { categories, versionStates } from '#capabilities/knowledge/codes/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { EditDialog } from '#desk/knowledge/edit-dialog.tsx';
import { texts } from '#desk/knowledge/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/knowledge/knowledge.css';

type Whole = z.output<typeof wholeArticle>;

const route = getRouteApi('/shell/knowledge/$article');

export function ArticlePage() {
  const { article: id } = route.useParams();
  const result = useOperation(readArticle, { params: { id } });
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Article article={result.data} />;
}

function Article({ article }: { readonly article: Whole }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const waits = article.versions.find((version) => version.state === 'waiting');
  return (
    <>
      <PageHeader
        title={article.title}
        note={<Link to="/knowledge">{t('back')}</Link>}
        actions={<Deeds article={article} />}
      />
      <article className="sheet knowledge-article">
        <p className="knowledge-marks">
          <Tag>{categories[article.category][language]}</Tag>
          {article.lapsed ? <Tag color="orange">{t('lapsed')}</Tag> : null}
          {article.asksForReview ? <Tag color="gold">{t('asks')}</Tag> : null}
        </p>
        <p className="knowledge-body">{article.body}</p>
        <Descriptions
          size="small"
          column={2}
          items={[
            { key: 's', label: t('source'), children: `${article.sourceTitle} ${article.sourceDate ?? ''}` },
            { key: 'v', label: t('validTo'), children: article.validTo ?? t('endless') },
            { key: 'c', label: t('checked'), children: article.checkedOn ?? '—' },
            { key: 'u', label: t('uses'), children: <Uses article={article} /> },
            ...(article.sourceAddress === null
              ? []
              : [{ key: 'a', label: t('sourceAddress'), children: article.sourceAddress }]),
          ]}
        />
      </article>
      {waits === undefined || article.state === 'draft' ? null : (
        <section className="sheet knowledge-article">
          <h2>{t('waits')}</h2>
          <h3>{waits.content.title}</h3>
          <p className="knowledge-body">{waits.content.body}</p>
        </section>
      )}
      {article.versions.length === 0 ? null : <Versions versions={article.versions} />}
    </>
  );
}

/** How many calls it answered; whoever sees tickets opens those behind the count. */
function Uses({ article }: { readonly article: Whole }) {
  const mayOpen = useMay('call.read') && article.uses > 0;
  if (!mayOpen) return article.uses;
  return <AddressLink address={`/hotline/tickets?article=${article.id}`}>{article.uses}</AddressLink>;
}

function Versions({ versions }: { readonly versions: Whole['versions'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="sheet knowledge-article" aria-labelledby="versions">
      <h2 id="versions">{t('versions')}</h2>
      <ul className="knowledge-versions">
        {versions.map((one) => (
          <li key={one.number}>
            <span className="number">{one.number}</span> <Tag>{versionStates[one.state][language]}</Tag>
            {t('version.by', { name: one.writtenBy })} {formatMoment(one.writtenAt)}
            {one.reviewedBy === null ? null : ` · ${t('version.reviewed', { name: one.reviewedBy })}`}
            {one.why === null ? null : ` · ${one.why}`}
            {one.note === null ? null : ` · ${one.note}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deeds({ article }: { readonly article: Whole }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'edit' | 'return' | 'retire' | null>(null);
  const close = () => setOpen(null);
  const said = (words: string) => () => {
    void message.success(words);
    close();
  };
  const publish = useWrite(reviewArticle, said(t('published')));
  const giveBack = useWrite(reviewArticle, said(t('returned')));
  const retire = useWrite(retireArticle, said(t('retired')));
  const about = { params: { id: article.id }, version: article.version };
  return (
    <>
      {article.can.review ? (
        <>
          <Button
            type="primary"
            loading={publish.isPending}
            onClick={() => publish.mutate({ ...about, body: { publish: true } }, { onError: tell })}
          >
            {t('review')}
          </Button>
          <Button onClick={() => setOpen('return')}>{t('return')}</Button>
        </>
      ) : null}
      {article.can.edit ? <Button onClick={() => setOpen('edit')}>{t('edit')}</Button> : null}
      {article.can.retire ? <Button onClick={() => setOpen('retire')}>{t('retire')}</Button> : null}
      {open === 'edit' ? <EditDialog article={article} onClose={close} /> : null}
      {open === 'return' ? (
        <WordsDialog
          title={t('return.note')}
          writing={giveBack}
          onClose={close}
          onSend={(note) => giveBack.mutate({ ...about, body: { publish: false, note } })}
        />
      ) : null}
      {open === 'retire' ? (
        <WordsDialog
          title={t('retire.why')}
          writing={retire}
          onClose={close}
          onSend={(why) => retire.mutate({ ...about, body: { why } })}
        />
      ) : null}
    </>
  );
}

function WordsDialog(props: {
  readonly title: string;
  readonly writing: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: (words: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  return (
    <DeedDialog<{ words: string }>
      title={props.title}
      writing={props.writing}
      onClose={props.onClose}
      onSend={({ words }) => props.onSend(words)}
    >
      <Form.Item
        name="words"
        label={props.title}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </DeedDialog>
  );
}
