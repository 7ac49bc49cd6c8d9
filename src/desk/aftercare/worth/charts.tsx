/** The weeks as charts: who came, how the children seemed, how much homework was done. */
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { WorthWeek } from '#capabilities/aftercare/worth/contract.ts';
import type { Chart } from '#desk/aftercare/worth/drawing.ts';
import { texts } from '#desk/aftercare/worth/texts.ts';
import { dueOf, shareOf, sumOf } from '#desk/aftercare/worth/words.ts';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, LoadingState } from '#ui/states.tsx';
import { ink } from '#ui/theme.ts';

const WeeksChart = lazy(() => import('#desk/aftercare/worth/weeks-chart.tsx'));
const MOOD = { least: 1, most: 5 } as const;
const colours = { quiet: '#a9c4bd', part: '#d8c48a', none: '#c98f85', line: '#b06a1d' } as const;

/** Draws them. */
export function WorthCharts({ weeks }: { readonly weeks: readonly WorthWeek[] }) {
  const t = useTexts(texts);
  const attendance = useAttendance(weeks);
  const mood = useMood(weeks);
  const homework = useHomework(weeks);
  const moods = weeks.some((week) => week.mood !== null);
  return (
    <div className="worth-charts">
      <ChartSheet id="worth-weeks" title={t('weeks')} note={t('weeks.note')}>
        <WeeksChart name={t('weeks')} chart={attendance} />
      </ChartSheet>
      <ChartSheet id="worth-mood" title={t('mood')} note={t('mood.note')}>
        {moods ? <WeeksChart name={t('mood')} chart={mood} /> : <EmptyState title={t('mood.none')} />}
      </ChartSheet>
      <ChartSheet id="worth-homework" title={t('homeworkChart')}>
        <WeeksChart name={t('homeworkChart')} chart={homework} />
      </ChartSheet>
    </div>
  );
}

function ChartSheet(props: {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="sheet" aria-labelledby={props.id}>
      <div className="sheet-head">
        <h2 id={props.id} {...(props.note === undefined ? {} : { title: props.note })}>
          {props.title}
        </h2>
      </div>
      <Suspense fallback={<LoadingState lines={6} />}>{props.children}</Suspense>
    </section>
  );
}

const dayOf = ({ from }: WorthWeek): string => from.slice(5).replace('-', '/');
const shareIn = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;

function useAttendance(weeks: readonly WorthWeek[]): Chart {
  const t = useTexts(texts);
  const language = useLanguage();
  return useMemo(
    () => ({
      weeks: weeks.map(dayOf),
      series: [
        { name: t('attended'), kind: 'bar', values: weeks.map((week) => week.attended), colour: ink.accent },
        {
          ...{ name: t('rate'), kind: 'line', colour: colours.line, share: true },
          values: weeks.map((week) => shareIn(week.attended, dueOf(week))),
        },
      ],
      words: (at) => {
        const week = weeks[at];
        if (week === undefined) return [];
        const came = week.attended === null ? t('withheld') : formatCount(week.attended, language);
        return [
          t('week', { day: week.from }),
          `${t('attended')} ${came}`,
          `${t('rate')} ${shareOf(week.attended, dueOf(week))}`,
        ];
      },
    }),
    [weeks, t, language],
  );
}

function useMood(weeks: readonly WorthWeek[]): Chart {
  const t = useTexts(texts);
  return useMemo(
    () => ({
      weeks: weeks.map(dayOf),
      scale: MOOD,
      series: [{ name: t('mood'), kind: 'line', values: weeks.map((week) => week.mood), colour: ink.accent }],
      words: (at) => {
        const { from = '', mood = null, moodChildren = null } = weeks[at] ?? {};
        const words =
          mood === null
            ? t('withheld')
            : t('mood.of', { mood: mood.toFixed(2), children: String(moodChildren ?? 0) });
        return [t('week', { day: from }), words];
      },
    }),
    [weeks, t],
  );
}

function useHomework(weeks: readonly WorthWeek[]): Chart {
  const t = useTexts(texts);
  return useMemo(() => {
    const part = (key: 'all' | 'part' | 'none', colour: string) => ({
      ...{ name: t(`homework.${key}`), kind: 'bar' as const, stack: 'homework', colour },
      values: weeks.map((week) => shareIn(week.homework[key], sumOf(week.homework))),
      share: true,
    });
    return {
      weeks: weeks.map(dayOf),
      series: [part('all', ink.accent), part('part', colours.part), part('none', colours.none)],
      words: (at) => {
        const week = weeks[at];
        if (week === undefined) return [];
        const of = (key: 'all' | 'part' | 'none') =>
          `${t(`homework.${key}`)} ${shareOf(week.homework[key], sumOf(week.homework))}`;
        return [t('week', { day: week.from }), of('all'), of('part'), of('none')];
      },
    };
  }, [weeks, t]);
}
