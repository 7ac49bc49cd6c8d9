/** Says what went wrong with something a person did: what happened, what was kept, what to do. */
import { Alert, App, Button } from 'antd';
import type { ReactNode } from 'react';
import { type TextOf, useTexts } from '#ui/language.ts';
import { Problem } from '#ui/problem.ts';
import { texts } from '#ui/texts.ts';

/** Shows a problem above a form; nothing where there is none. `kept` tells what of the person's work is still there. */
export function ProblemAlert(props: {
  readonly problem: unknown;
  readonly kept?: ReactNode;
  readonly onRetry?: () => void;
}) {
  const t = useTexts(texts);
  const words = useProblemWords(props.problem);
  if (props.problem === null || props.problem === undefined) return null;
  const faults = props.problem instanceof Problem ? props.problem.faults : [];
  return (
    <Alert
      className="problem-alert"
      type="error"
      showIcon
      title={words.title}
      description={
        words.detail === '' && faults.length === 0 && props.kept === undefined ? undefined : (
          <>
            {words.detail === '' ? null : <p>{words.detail}</p>}
            {faults.length === 0 ? null : (
              <ul aria-label={t('faults')}>
                {faults.map((fault) => (
                  <li key={`${fault.place} ${fault.code}`}>{fault.message}</li>
                ))}
              </ul>
            )}
            {props.kept === undefined ? null : <p>{props.kept}</p>}
          </>
        )
      }
      action={
        props.onRetry === undefined ? undefined : (
          <Button size="small" onClick={props.onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  );
}

/** A problem in words: the server's own sentence, or ours where it could not speak. */
export function useProblemWords(problem: unknown): ProblemWords {
  return wordsOf(problem, useTexts(texts));
}

/** Tells of a problem in passing, for deeds that have no form to show it in. */
export function useTellProblem(): (problem: unknown) => void {
  const t = useTexts(texts);
  const { message } = App.useApp();
  return (problem) => {
    const { title, detail } = wordsOf(problem, t);
    void message.error([title, detail].filter((sentence) => sentence !== '').join(' '));
  };
}

interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

function wordsOf(problem: unknown, t: TextOf<keyof typeof texts.zh>): ProblemWords {
  if (problem instanceof Problem) {
    if (problem.code === 'unreachable')
      return { title: t('problem.unreachable'), detail: t('problem.unreachable.detail') };
    if (problem.title !== '' || problem.detail !== '') return serverWords(problem);
    if (problem.code === 'unreadable-answer')
      return { title: t('problem.unreadable-answer'), detail: t('problem.unreadable-answer.detail') };
  }
  return { title: t('problem.other'), detail: '' };
}

function serverWords(problem: Problem): ProblemWords {
  const title = problem.title === '' ? problem.detail : problem.title;
  return { title, detail: problem.detail === title ? '' : problem.detail };
}
