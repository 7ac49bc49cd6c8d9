/** One article to read out of, beside the ticket: nobody leaves the call for it. */
import { Button, Descriptions, Drawer, Tag } from 'antd';
import { readArticle } from '#capabilities/knowledge/articles/contract.ts';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** `onUse` marks it as the call's answer; null where that was done or may not be. */
export function ArticleDrawer(props: {
  readonly id: string;
  readonly onClose: () => void;
  readonly onUse: (() => void) | null;
}) {
  const t = useTexts(texts);
  const { onUse, onClose } = props;
  const read = useOperation(readArticle, { params: { id: props.id } });
  const article = read.data;
  return (
    <Drawer
      open
      size={520}
      title={article?.title ?? t('articles.title')}
      onClose={onClose}
      extra={
        onUse === null ? null : (
          <Button
            type="primary"
            onClick={() => {
              onUse();
              onClose();
            }}
          >
            {t('articles.use')}
          </Button>
        )
      }
    >
      {article === undefined ? (
        read.isError ? (
          <ErrorState problem={read.error} onRetry={() => void read.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : (
        <>
          {article.lapsed ? <Tag color="orange">{t('articles.lapsed')}</Tag> : null}
          <p className="ticket-words">{article.body}</p>
          <Descriptions
            size="small"
            column={1}
            items={[
              {
                key: 'source',
                label: t('articles.source'),
                children: [article.sourceTitle, article.sourceDate].filter(Boolean).join(' '),
              },
              {
                key: 'valid',
                label: t('articles.valid'),
                children: article.validTo ?? t('articles.endless'),
              },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}
