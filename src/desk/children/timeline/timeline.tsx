/** All that ever happened to a child, the newest first, with who did it; earlier lines are fetched when asked for. */
import { Button } from 'antd';
import { useState } from 'react';
import { type ChildEventView, readTimeline } from '#capabilities/children/file/contract.ts';
import { usePlaceNames } from '#desk/children/timeline/place-names.ts';
import { texts } from '#desk/children/timeline/texts.ts';
import { useEventWords } from '#desk/children/timeline/words.ts';
import { roles } from '#foundation/access/table.ts';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** Lines fetched at once. */
const LINES = 30;

export function Timeline(props: { readonly childId: string }) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <div className="sheet">
      {cursors.map((cursor, at) => (
        <TimelinePart
          key={cursor ?? 'first'}
          childId={props.childId}
          cursor={cursor}
          onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </div>
  );
}

function TimelinePart(props: {
  readonly childId: string;
  readonly cursor: string | undefined;
  readonly onMore: ((next: string) => void) | undefined;
}) {
  const t = useTexts(texts);
  const { cursor, onMore } = props;
  const query = { limit: LINES, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(readTimeline, { params: { id: props.childId }, query });
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, next } = result.data;
  if (items.length === 0) return <EmptyState title={t('none')} />;
  return (
    <>
      <ol className="timeline">
        {items.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ol>
      {next === null || onMore === undefined ? null : (
        <div className="timeline-more">
          <Button onClick={() => onMore(next)}>{t('more')}</Button>
        </div>
      )}
    </>
  );
}

function Line({ event }: { readonly event: ChildEventView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const wordsOf = useEventWords();
  const { title, lines, changes } = wordsOf(event);
  const places = usePlaceNames(event.details);
  const at = formatMoment(event.at);
  return (
    <li>
      <time dateTime={event.at} className="number">
        {at}
      </time>
      <div>
        <span className="event-title">{title}</span>
        <Actor event={event} />
        {places === null ? null : <p className="event-words">{places}</p>}
        {lines.map((line) => (
          <p key={line} className="event-words">
            {line}
          </p>
        ))}
        {changes.length === 0 ? null : (
          <ul className="change-list">
            {changes.map((change) => (
              <li key={`${change.field} ${change.now}`}>
                <span>{change.field}</span>
                <span className="was">{change.was}</span>
                <span>{change.now}</span>
              </li>
            ))}
          </ul>
        )}
        {event.onDate === null || at.startsWith(event.onDate) ? null : (
          <p className="event-words">{t('onDate', { date: formatDate(event.onDate, language) })}</p>
        )}
      </div>
    </li>
  );
}

function Actor({ event }: { readonly event: ChildEventView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { actorName, actorRole, service } = event;
  const role =
    actorRole !== null && actorRole in roles ? roles[actorRole as keyof typeof roles][language] : '';
  const known = `service.${service ?? ''}`;
  const machine = known in texts.zh ? t(known as keyof typeof texts.zh) : t('system');
  return (
    <span className="event-actor">
      {actorName === null ? machine : `${actorName} ${role}`}
      {actorName !== null && service !== null && service !== 'child-transfer' ? ` · ${machine}` : ''}
    </span>
  );
}
