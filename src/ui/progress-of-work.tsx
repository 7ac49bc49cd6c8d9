/**
 * How far a long piece of work is. The work runs on the server: leaving or reloading the page does not stop it,
 * and a page that knows the work's id shows it again from where it is. It must not start work.
 */
import { Progress } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { readWork, type WorkView } from '#foundation/jobs/contract.ts';
import { type RefusalCode, refusalSentence, refusals } from '#foundation/refusals.ts';
import { formatCount } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';
import { ErrorState } from '#ui/states.tsx';
import { texts } from '#ui/texts.ts';
import { useOperation } from '#ui/use-operation.ts';

/** Milliseconds between two looks at the work. */
const lookEvery = 1000;

/** Shows the work `workId`; `stepName` puts the work's step into words; `onEnd` hears once when it is done or has failed. */
export function ProgressOfWork(props: {
  readonly workId: string;
  readonly title?: string;
  readonly done?: ReactNode;
  readonly stepName?: (step: string) => string;
  readonly onEnd?: (state: 'done' | 'failed') => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const result = useOperation(
    readWork,
    { params: { id: props.workId } },
    { every: (work) => (work?.state === 'done' || work?.state === 'failed' ? false : lookEvery) },
  );
  const work = result.data;
  useTellEnd(work?.state, props.onEnd);
  if (work === undefined)
    return result.isError ? (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    ) : null;
  const share = work.state === 'done' ? 100 : work.total ? Math.floor((work.done / work.total) * 100) : 0;
  const going = work.state === 'waiting' || work.state === 'running';
  return (
    <div className="work" aria-live="polite">
      {props.title === undefined ? null : <p className="state-title">{props.title}</p>}
      <Progress
        percent={share}
        status={work.state === 'failed' ? 'exception' : work.state === 'done' ? 'success' : 'normal'}
      />
      <p className="work-words">
        <span>
          {going && work.step !== null && props.stepName !== undefined
            ? props.stepName(work.step)
            : t(`work.${work.state}`)}
        </span>
        {going && work.total ? (
          <span className="number">
            {t('work.counted', {
              done: formatCount(work.done, language),
              total: formatCount(work.total, language),
            })}
          </span>
        ) : null}
        {going ? <span>{t('work.leave')}</span> : null}
        {work.fault === null ? null : <span>{faultWords(work.fault, language)}</span>}
      </p>
      {work.state === 'done' ? props.done : null}
    </div>
  );
}

/** Why the work failed, from the catalogue of refusals; the bare code where it is not one of them. */
function faultWords(fault: NonNullable<WorkView['fault']>, language: Language): string {
  return fault.code in refusals
    ? refusalSentence(fault.code as RefusalCode, fault.details, language)
    : fault.code;
}

function useTellEnd(
  state: string | undefined,
  onEnd: ((state: 'done' | 'failed') => void) | undefined,
): void {
  const told = useRef(false);
  useEffect(() => {
    if (told.current || (state !== 'done' && state !== 'failed')) return;
    told.current = true;
    onEnd?.(state);
  }, [state, onEnd]);
}
