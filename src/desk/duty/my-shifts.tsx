/** My shifts from today on, with coming to one and asking for a swap; those that are over stand behind a button. */
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { shiftParts } from '#capabilities/duty/codes/contract.ts';
import { come, readMine, type shiftView } from '#capabilities/duty/shifts/contract.ts';
import { SwapDialog } from '#desk/duty/swap-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useDay, useHours, useWhen } from '#desk/duty/times.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Shift = z.output<typeof shiftView>;

/** So many coming shifts are shown at first. */
const SHOWN = 8;

export function MyShifts() {
  const t = useTexts(texts);
  const { now } = useSession();
  const mine = useOperation(readMine, {});
  const [swapping, setSwapping] = useState<Shift | null>(null);
  const [all, setAll] = useState(false);
  if (mine.isPending) return <LoadingState lines={4} />;
  if (mine.data === undefined) return <ErrorState problem={mine.error} onRetry={() => void mine.refetch()} />;
  const { items } = mine.data;
  const coming = items.filter((shift) => Date.parse(shift.endsAt) > Date.parse(now));
  const shown = all ? items : coming.slice(0, SHOWN);
  return (
    <section className="sheet duty-part" aria-labelledby="mine">
      <div className="duty-head">
        <h2 id="mine">{t('mine')}</h2>
        {items.length > shown.length || all ? (
          <button type="button" className="quiet-button" onClick={() => setAll(!all)}>
            {t(all ? 'mine.fewer' : 'mine.all', { count: items.length })}
          </button>
        ) : null}
      </div>
      {shown.length === 0 ? <EmptyState title={t('mine.none')} advice={t('mine.none.advice')} /> : null}
      <ul className="duty-list">
        {shown.map((shift) => (
          <MyShift key={shift.id} shift={shift} onSwap={() => setSwapping(shift)} />
        ))}
      </ul>
      {swapping === null ? null : <SwapDialog shift={swapping} onClose={() => setSwapping(null)} />}
    </section>
  );
}

function MyShift(props: { readonly shift: Shift; readonly onSwap: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const tell = useTellProblem();
  const { message } = App.useApp();
  const day = useDay();
  const hours = useHours();
  const when = useWhen();
  const { shift } = props;
  const coming = useWrite(come, () => void message.success(t('come.done')));
  return (
    <li>
      <span className="number">
        {day(shift.startsAt)} {hours(shift)}
      </span>
      <span className="duty-quiet">{shiftParts[shift.part][language]}</span>
      {shift.cameAt === null ? null : <Tag color="success">{t('came', { time: when(shift.cameAt) })}</Tag>}
      {shift.can.come ? (
        <Button
          type="primary"
          loading={coming.isPending}
          onClick={() => coming.mutate({ params: { id: shift.id } }, { onError: tell })}
        >
          {t('come')}
        </Button>
      ) : null}
      {shift.can.swap ? (
        <Button size="small" onClick={props.onSwap}>
          {t('swap')}
        </Button>
      ) : null}
    </li>
  );
}
