/** Swaps that wait for me, or for a lead's approval. */
import { Button, Tag } from 'antd';
import type { z } from 'zod';
import { swapReasons, swapStates } from '#capabilities/duty/codes/contract.ts';
import {
  answerSwap,
  decideSwap,
  listSwaps,
  type swapView,
  withdrawSwap,
} from '#capabilities/duty/swaps/contract.ts';
import { texts } from '#desk/duty/texts.ts';
import { useDay, useHours } from '#desk/duty/times.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

const colours = {
  ...{ asked: 'warning', accepted: 'warning', approved: 'success' },
  ...{ declined: 'default', withdrawn: 'default', refused: 'default' },
} as const;

/** Shows nothing where there is no swap. */
export function Swaps() {
  const t = useTexts(texts);
  const swaps = useOperation(listSwaps, {});
  if (swaps.isPending) return <LoadingState lines={3} />;
  if (swaps.data === undefined)
    return <ErrorState problem={swaps.error} onRetry={() => void swaps.refetch()} />;
  if (swaps.data.items.length === 0) return null;
  return (
    <section className="sheet duty-part" aria-labelledby="swaps">
      <h2 id="swaps">{t('swaps')}</h2>
      <ul className="duty-list">
        {swaps.data.items.map((swap) => (
          <Swap key={swap.id} swap={swap} />
        ))}
      </ul>
    </section>
  );
}

function Swap({ swap }: { readonly swap: z.output<typeof swapView> }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const day = useDay();
  const hours = useHours();
  const said = (shift: z.output<typeof swapView>['shift']) => `${day(shift.startsAt)} ${hours(shift)}`;
  const onError = useTellProblem();
  const answer = useWrite(answerSwap);
  const decide = useWrite(decideSwap);
  const withdraw = useWrite(withdrawSwap);
  const about = { params: { id: swap.id }, version: swap.version };
  return (
    <li>
      <span>
        {t('swap.line', { name: swap.askedBy, other: swap.askedOf, time: said(swap.shift) })}
        <span className="case-aside">
          {[
            swap.inReturn === null ? null : t('swap.line.return', { time: said(swap.inReturn) }),
            swapReasons[swap.reason][language],
            swap.decidedBy,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </span>
      <Tag color={colours[swap.state]}>{swapStates[swap.state][language]}</Tag>
      {swap.can.answer ? (
        <>
          <Button
            size="small"
            onClick={() => answer.mutate({ ...about, body: { accept: true } }, { onError })}
          >
            {t('accept')}
          </Button>
          <Button
            size="small"
            onClick={() => answer.mutate({ ...about, body: { accept: false } }, { onError })}
          >
            {t('decline')}
          </Button>
        </>
      ) : null}
      {swap.can.decide ? (
        <>
          <Button
            size="small"
            onClick={() => decide.mutate({ ...about, body: { approve: true } }, { onError })}
          >
            {t('approve')}
          </Button>
          <Button
            size="small"
            onClick={() => decide.mutate({ ...about, body: { approve: false } }, { onError })}
          >
            {t('refuse')}
          </Button>
        </>
      ) : null}
      {swap.can.withdraw ? (
        <Button size="small" onClick={() => withdraw.mutate(about, { onError })}>
          {t('withdraw')}
        </Button>
      ) : null}
    </li>
  );
}
