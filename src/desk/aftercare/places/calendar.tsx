/** The sessions of a room over four weeks, week by week: held, cancelled and why, holidays, make-up days, who eats. */
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { closureReasons, sessionStates } from '#capabilities/aftercare/codes/contract.ts';
import { listSessions, type SessionView } from '#capabilities/aftercare/terms/sessions/contract.ts';
import { MealsList } from '#desk/aftercare/places/meals-list.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { WEEKDAYS } from '#desk/aftercare/terms/terms-view.tsx';
import { texts as termTexts } from '#desk/aftercare/terms/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const DAY_MS = 86_400_000;
const WEEKS = 4;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of the week before. */
function firstDay(today: string): string {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dayAfter(today, -weekday - 7);
}

export function SessionCalendar(props: { readonly site: string; readonly meals: boolean }) {
  const t = useTexts(texts);
  const terms = useTexts(termTexts);
  const from = firstDay(dayInChina(useSession().now));
  const days = Array.from({ length: WEEKS * 7 }, (_, at) => dayAfter(from, at));
  const [eating, setEating] = useState<SessionView | null>(null);
  const result = useOperation(listSessions, {
    params: { id: props.site },
    query: { from, to: days.at(-1) ?? from },
  });
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, holidays } = result.data;
  return (
    <section aria-label={t('calendar.title')}>
      <div className="calendar-days">
        {WEEKDAYS.map((day) => (
          <div key={day} className="calendar-head">
            {terms(`weekday.${day}`)}
          </div>
        ))}
        {days.map((day) => (
          <Day
            key={day}
            day={day}
            session={items.find((one) => one.day === day) ?? null}
            holiday={holidays.find((one) => one.day === day) ?? null}
            {...(props.meals ? { onMeals: setEating } : {})}
          />
        ))}
      </div>
      <Drawer
        open={eating !== null}
        width={520}
        title={t('meals.title', { day: eating?.day ?? '' })}
        onClose={() => setEating(null)}
      >
        {eating === null ? null : <MealsList session={eating.id} />}
      </Drawer>
    </section>
  );
}

function Day(props: {
  readonly day: string;
  readonly session: SessionView | null;
  readonly holiday: { readonly zh: string; readonly en: string } | null;
  readonly onMeals?: (session: SessionView) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { day, session, holiday, onMeals } = props;
  const clock = (instant: string) =>
    new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  const look = session === null ? 'is-free' : session.state === 'cancelled' ? 'is-cancelled' : 'is-held';
  return (
    <div className={`calendar-day ${look}`}>
      <b className="number">{day.slice(5)}</b> {holiday === null ? null : holiday[language]}
      {session?.makeup === true ? t('calendar.makeup') : null}
      {session === null ? (
        <div>{t('calendar.none')}</div>
      ) : (
        <>
          <div className="number">{`${clock(session.opensAt)}–${clock(session.closesAt)}`}</div>
          <div>
            {sessionStates[session.state][language]}
            {session.cancelledWhy === null ? null : `：${closureReasons[session.cancelledWhy][language]}`}
          </div>
          {onMeals === undefined || session.state === 'cancelled' ? null : (
            <Button size="small" type="link" onClick={() => onMeals(session)}>
              {t('calendar.meals')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
