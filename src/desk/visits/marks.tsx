/** The small marks of records: how a visit was made, whether the child was seen, how a record stands, how long it took. */
import type { RecordLine } from '#capabilities/visits/records/contract.ts';
import { useNames } from '#desk/risk/code-names.ts';
import { texts } from '#desk/visits/texts.ts';
import { useTexts } from '#ui/language.ts';
import '#desk/visits/visits.css';

/** How a record stands. */
export function RecordState(props: { readonly state: RecordLine['state'] }) {
  const nameOf = useNames();
  return <span className={`state-mark visit-${props.state}`}>{nameOf('recordStates', props.state)}</span>;
}

/** How a visit was made, or what an evaluation came to. */
export function HowMade(props: { readonly record: Omit<RecordLine, 'comments'> }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { mode, inPerson, points, grade, vetoed } = props.record;
  if (mode !== null)
    return (
      <>
        {nameOf('visitModes', mode)}
        <span className={inPerson === true ? 'case-aside' : 'case-aside visit-unseen'}>
          {t(inPerson === true ? 'seen' : 'notSeen')}
        </span>
      </>
    );
  return (
    <>
      {grade === null ? '' : nameOf('evaluationGrades', grade)}
      <span className="case-aside">
        {t('points', { points: points ?? 0 })}
        {vetoed === true ? ` · ${t('vetoed')}` : ''}
      </span>
    </>
  );
}

const LONG_SECONDS = 120;

/** How long filling in took: seconds where it was short, else whole minutes. */
export function useTook(): (seconds: number) => string {
  const t = useTexts(texts);
  return (seconds) =>
    seconds < LONG_SECONDS
      ? t('seconds', { count: seconds })
      : t('minutes', { count: Math.round(seconds / 60) });
}
