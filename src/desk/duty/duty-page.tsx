/** Who is on duty now and next, my shifts, swaps, and the plans. */
import { useQueryClient } from '@tanstack/react-query';
import { shiftParts } from '#capabilities/duty/codes/contract.ts';
import { readNow } from '#capabilities/duty/shifts/contract.ts';
import { MyShifts } from '#desk/duty/my-shifts.tsx';
import { Plans } from '#desk/duty/plans.tsx';
import { Swaps } from '#desk/duty/swaps.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useDay, useWhen } from '#desk/duty/times.ts';
import { useSession } from '#desk/shell/session.tsx';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useLive } from '#ui/live.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { readAnew, useOperation } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

export function DutyPage() {
  const t = useTexts(texts);
  const client = useQueryClient();
  const { permissions } = useSession();
  useLive(['duty'], () => void readAnew(client));
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={<AddressLink address="/duty/parameters">{t('parameters.link')}</AddressLink>}
      />
      <div className="duty-columns">
        <div>
          <Now />
          {permissions.includes('duty.work') ? <MyShifts /> : null}
        </div>
        <div>
          {permissions.includes('duty.watch') ? <Swaps /> : null}
          <Plans />
        </div>
      </div>
    </>
  );
}

function Now() {
  const t = useTexts(texts);
  const now = useOperation(readNow, {});
  if (now.isPending) return <LoadingState lines={4} />;
  if (now.data === undefined) return <ErrorState problem={now.error} onRetry={() => void now.refetch()} />;
  const { present, next, wanted, nextGap, handOver } = now.data;
  return (
    <section className="sheet duty-part" aria-labelledby="now">
      <div className="duty-head">
        <h2 id="now">{t('now')}</h2>
        <span className={present.length < wanted ? 'duty-missing' : 'duty-quiet'}>
          {t('wanted', { count: wanted, present: present.length })}
        </span>
      </div>
      {present.length === 0 ? <EmptyState title={t('nobody')} advice={t('nobody.advice')} /> : null}
      <ul className="duty-list">
        {present.map((one) => (
          <Present key={one.shiftId} one={one} />
        ))}
      </ul>
      {nextGap === null ? null : (
        <p className="duty-missing">
          {t('gap', { from: formatMoment(nextGap.from), until: formatMoment(nextGap.until) })}
        </p>
      )}
      {handOver === null ? null : (
        <p>
          <AddressLink address="/hand-over">{t(`handOver.running.${handOver.state}`)}</AddressLink>
        </p>
      )}
      {next.length === 0 ? null : <Next next={next} />}
    </section>
  );
}

type NowAnswer = AnswerOf<typeof readNow>;

function Present({ one }: { readonly one: NowAnswer['present'][number] }) {
  const t = useTexts(texts);
  const when = useWhen();
  return (
    <li>
      <span>
        {one.person}
        {one.inSteadOf === null ? null : ` ${t('instead', { name: one.inSteadOf })}`}
      </span>
      <span className={one.cameAt === null ? 'duty-missing' : 'duty-quiet'}>
        {one.cameAt === null ? t('came.not') : t('came', { time: when(one.cameAt) })}
      </span>
      <span className="number">{t('until', { time: when(one.until) })}</span>
    </li>
  );
}

function Next({ next }: { readonly next: NowAnswer['next'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const day = useDay();
  return (
    <>
      <h3>{t('next')}</h3>
      <ul className="duty-list">
        {next.map((one) => (
          <li key={`${one.person} ${one.startsAt}`}>
            <span>{one.person}</span>
            <span className="duty-quiet">{shiftParts[one.part][language]}</span>
            <span className="number">
              {day(one.startsAt)} {formatMoment(one.startsAt).slice(-5)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
