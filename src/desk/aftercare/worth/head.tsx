/** The figures of a division as a whole; each that has a list behind it opens it. */
import type { Worth } from '#capabilities/aftercare/worth/contract.ts';
import { texts } from '#desk/aftercare/worth/texts.ts';
import { dueOf, shareOf, sumOf, wholeYuanOf, yuanOf } from '#desk/aftercare/worth/words.ts';
import { useMay } from '#desk/shell/session.tsx';
import { Figure } from '#ui/figure.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Shows them. */
export function WorthHead({ worth }: { readonly worth: Worth }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const seesSites = useMay('aftercare.read');
  const seesPeople = useMay('aftercare.people-read');
  const { totals, division, from, to, lists } = worth;
  const { leavings, inquiries, homework } = totals;
  const count = (number: number | null) =>
    number === null ? t('withheld.short') : formatCount(number, language);
  const due = dueOf(totals);
  const absent = due === null || totals.attended === null ? null : due - totals.attended;
  const handed = sumOf({ listed: leavings.listed, otherwise: leavings.otherwise });
  const query = (more: Record<string, string>) =>
    new URLSearchParams({ division: division.code, ...more }).toString();
  return (
    <section className="sheet worth-figures" aria-label={t('title')}>
      <Figure
        label={t('sites')}
        value={totals.sites}
        note={t('sites.note', { sessions: formatCount(totals.sessions, language) })}
        {...(seesSites ? { to: `/classrooms/sites?${query({})}` } : {})}
      />
      <Figure label={t('enrolled')} value={count(totals.enrolled)} note={t('enrolled.note')} />
      <Figure
        label={t('coverage')}
        value={shareOf(totals.cared, totals.children)}
        note={t('coverage.note', { cared: count(totals.cared), children: count(totals.children) })}
        {...(lists.uncared && totals.uncared !== 0
          ? { to: `/classrooms/worth/uncared?${query({ day: to })}` }
          : {})}
      />
      <Figure
        label={t('attendance')}
        value={shareOf(totals.attended, due)}
        note={t('attendance.note', {
          attended: count(totals.attended),
          excused: count(totals.excused),
          absent: count(absent),
        })}
      />
      <Figure
        label={t('hours')}
        value={totals.hours === null ? t('withheld.short') : formatCount(Math.round(totals.hours), language)}
        note={t('hours.note')}
      />
      <Figure
        label={t('cost')}
        value={
          totals.fenPerHour === null ? '—' : t('cost.value', { yuan: yuanOf(totals.fenPerHour, language) })
        }
        note={t('cost.note', {
          spent: wholeYuanOf(totals.spentFen, language),
          given: wholeYuanOf(totals.givenFen, language),
        })}
      />
      <Figure
        label={t('homework')}
        value={shareOf(homework.all, sumOf(homework))}
        note={t('homework.note', {
          all: count(homework.all),
          part: count(homework.part),
          none: count(homework.none),
        })}
      />
      <Figure
        label={t('handovers')}
        value={shareOf(leavings.listed, handed)}
        note={t('handovers.note', {
          listed: count(leavings.listed),
          alone: count(leavings.alone),
          otherwise: count(leavings.otherwise),
        })}
        {...(leavings.otherwise === 0 ? {} : { tone: 'alarm' as const })}
        {...(lists.leavings && leavings.otherwise !== 0
          ? { to: `/classrooms/worth/leavings?${query({ from, to })}` }
          : {})}
      />
      <Figure
        label={t('inquiries')}
        value={shareOf(inquiries.valid, inquiries.keeping)}
        note={t('inquiries.note', inquiries)}
        tone={inquiries.valid === inquiries.keeping ? 'good' : 'alarm'}
        {...(seesPeople ? { to: `/classrooms/people?${query({})}` } : {})}
      />
    </section>
  );
}
