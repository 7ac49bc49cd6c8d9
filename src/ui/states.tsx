/** What stands where a list or a part of a page has nothing to show yet, nothing at all, or could not be read. */
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '#ui/language.ts';
import { useProblemWords } from '#ui/problem-alert.tsx';
import { texts } from '#ui/texts.ts';

/** Nothing here: says so, why, and what to do next. */
export function EmptyState(props: {
  readonly title?: string;
  readonly advice?: ReactNode;
  readonly action?: ReactNode;
}) {
  const t = useTexts(texts);
  return (
    <div className="state state-empty">
      <p className="state-title">{props.title ?? t('nothingHere')}</p>
      {props.advice === undefined ? null : <p className="state-advice">{props.advice}</p>}
      {props.action === undefined ? null : <div className="state-action">{props.action}</div>}
    </div>
  );
}

/** A part that could not be read: what happened, that nothing was lost, and a way to try again. */
export function ErrorState(props: { readonly problem: unknown; readonly onRetry?: () => void }) {
  const t = useTexts(texts);
  const words = useProblemWords(props.problem);
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{t('problem.reading')}</p>
      <p className="state-advice">
        {words.title}
        <br />
        {words.detail} {t('problem.nothing-lost')}
      </p>
      {props.onRetry === undefined ? null : (
        <div className="state-action">
          <Button onClick={props.onRetry}>{t('retry')}</Button>
        </div>
      )}
    </div>
  );
}

/** Grey lines in the place of what is being read. */
export function LoadingState(props: { readonly lines?: number }) {
  const t = useTexts(texts);
  return (
    <div className="state-loading" role="status" aria-label={t('loading')}>
      <Skeleton title={false} paragraph={{ rows: props.lines ?? 4 }} />
    </div>
  );
}
