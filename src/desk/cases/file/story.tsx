/** Where a case stands on its way, what was reported, and what has happened since. */
import { Tag } from 'antd';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { dangerQuestions } from '#capabilities/cases/codes/contract.ts';
import { isAccident } from '#capabilities/cases/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { type CodeSet, useNames } from '#desk/cases/code-names.ts';
import type { Begin, Case, Contents } from '#desk/cases/dialogs/doing.ts';
import { eventText, texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

/** What every part of a case's page is given. */
export interface PartProps {
  readonly view: Case;
  readonly contents: Contents;
  readonly begin: Begin;
}

const way: readonly Step[] = [
  'received',
  'triage',
  'assign',
  'verify',
  'assess',
  'meet',
  'act',
  'refer',
  'follow',
  'close_review',
  'archived',
];

/** The steps in a row: those behind, the present one, those ahead. */
export function StepBar({ view }: { readonly view: Case }) {
  const nameOf = useNames();
  const at = way.indexOf(view.step);
  const shown = at < 0 ? [...way.slice(0, 2), view.step] : way;
  const present = at < 0 ? shown.length - 1 : at;
  return (
    <ol className="case-steps" aria-label={nameOf('steps', view.step)}>
      {shown.map((step, place) => (
        <li
          key={step}
          className={place < present ? 'case-step-past' : place === present ? 'case-step-present' : ''}
          {...(place === present ? { 'aria-current': 'step' as const } : {})}
        >
          {nameOf('steps', step)}
        </li>
      ))}
    </ol>
  );
}

/** What was said at intake. */
export function Report({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const yes = codesOf(dangerQuestions).filter((question) => contents.danger[question] === true);
  const more = view.can.setAccidentCause ? (
    <button type="button" className="quiet-button" onClick={() => begin({ deed: 'accidentCause' })}>
      {t('do.accidentCause')}
    </button>
  ) : null;
  return (
    <Sheet title={t('report')} more={more}>
      <div className="case-report">
        <p>{contents.narrative ?? t('erased')}</p>
        {isAccident(view.types) ? (
          <p className="case-aside">
            {t('accidentCause.is', {
              cause:
                view.accidentCause === null
                  ? t('accidentCause.unknown')
                  : nameOf('accidentCauses', view.accidentCause),
            })}
          </p>
        ) : null}
        {yes.length === 0 ? null : (
          <ul>
            {yes.map((question) => (
              <li key={question} className="case-yes">
                {nameOf('dangerQuestions', question)} {t('yes')}
              </li>
            ))}
          </ul>
        )}
        {view.grounds.map((ground) => (
          <p key={ground} className="case-ground">
            <Tag color="error">{t('mandatory')}</Tag> {nameOf('reportGrounds', ground)}
          </p>
        ))}
      </div>
    </Sheet>
  );
}

/** What has happened, the newest first. */
export function Timeline({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const more = view.can.work ? (
    <button type="button" className="quiet-button" onClick={() => begin({ deed: 'note' })}>
      {t('do.note')}
    </button>
  ) : null;
  return (
    <Sheet title={t('timeline')} more={more}>
      <ol className="case-timeline">
        {[...contents.timeline].reverse().map((event) => (
          <li key={event.id}>
            <time>{formatMoment(event.at)}</time>
            <div>
              <p className="case-event">
                <EventName kind={event.kind} />
                <EventWords words={event.words} />
              </p>
              {event.note === null ? null : <p>{event.note}</p>}
              <p className="case-aside">
                {event.by === null ? t('by.system') : `${event.by} · ${nameOf('roles', event.role ?? '')}`}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function EventName(props: { readonly kind: string }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const key = eventText(props.kind);
  return <strong>{key === undefined ? nameOf('assessmentKinds', props.kind) : t(key)}</strong>;
}

/** In which set of codes each told field has its name. */
const sets: Readonly<Record<string, CodeSet>> = {
  accidentCause: 'accidentCauses',
  level: 'levels',
  clock: 'clockKinds',
  reason: 'stopReasons',
  finding: 'findings',
  measure: 'measures',
  result: 'results',
  ground: 'placementGrounds',
  place: 'placementPlaces',
  toRole: 'roles',
};
const plain = ['who', 'unit', 'receipt', 'onDate', 'endsOn'];

/** The codes and names that belong to an event. */
function EventWords(props: { readonly words: Readonly<Record<string, unknown>> }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const told = Object.entries(props.words).flatMap(([field, value]) => {
    if (field === 'accidentCause' && value === null) return [t('accidentCause.unknown')];
    if (typeof value !== 'string') return [];
    const set = sets[field];
    return set !== undefined ? [nameOf(set, value)] : plain.includes(field) ? [value] : [];
  });
  return <span className="case-told">{told.join(' · ')}</span>;
}
