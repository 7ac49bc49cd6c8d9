/** The wall board, for a screen that everybody in the room sees: it follows what happens by itself. */
import { FullscreenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { z } from 'zod';
import { readBoard } from '#capabilities/hotline/board/contract.ts';
import { texts } from '#desk/hotline/board/texts.ts';
import { Lasting } from '#desk/hotline/marks.tsx';
import { texts as shared } from '#desk/hotline/texts.ts';
import { useBoardLive } from '#desk/hotline/use-hotline-live.ts';
import { formatMoment, formatShare } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/board/board.css';
import '#desk/hotline/hotline.css';

type Board = z.output<typeof readBoard.reply>;

/** Milliseconds between readings that nothing called for: a day that changes, a call-back that falls due. */
const READ_ANYWAY_MS = 30_000;

export function WallBoardPage() {
  const t = useTexts(texts);
  const wall = useRef<HTMLDivElement>(null);
  const board = useOperation(readBoard, {}, { every: () => READ_ANYWAY_MS });
  useBoardLive(readBoard);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Button icon={<FullscreenOutlined />} onClick={() => void wall.current?.requestFullscreen()}>
            {t('full')}
          </Button>
        }
      />
      <div className="wall" ref={wall}>
        {board.isPending ? (
          <LoadingState lines={10} />
        ) : board.data === undefined ? (
          <ErrorState problem={board.error} onRetry={() => void board.refetch()} />
        ) : (
          <Wall board={board.data} />
        )}
      </div>
    </>
  );
}

function Wall({ board }: { readonly board: Board }) {
  return (
    <>
      <Now board={board} />
      <div className="wall-lower">
        <Hours board={board} />
        <People board={board} />
      </div>
    </>
  );
}

function Now({ board }: { readonly board: Board }) {
  const t = useTexts(texts);
  const { today } = board;
  const ready = board.operators.filter((one) => one.state === 'ready' && one.talkingSince === null).length;
  return (
    <div className="sheet wall-figures">
      <Large
        label={t('waiting')}
        value={String(board.waiting)}
        tone={board.waiting > ready ? 'alarm' : 'plain'}
        note={
          board.longestSince === null ? (
            t('waiting.none')
          ) : (
            <>
              {t('waiting.longest')} <Lasting since={board.longestSince} clock={board.now} />
            </>
          )
        }
      />
      <Large label={t('talking')} value={String(board.talking)} note={t('talking.note', { ready })} />
      <Large
        label={t('quick', { seconds: today.seconds })}
        value={formatShare(today.quick, today.answered)}
        tone="good"
        note={t('quick.note', { quick: today.quick, answered: today.answered })}
      />
      <Large
        label={t('answered')}
        value={formatShare(today.answered, today.inbound)}
        note={t('answered.note', { inbound: today.inbound })}
      />
      <Large
        label={t('abandoned')}
        value={String(today.abandoned)}
        tone={today.abandoned > 0 ? 'alarm' : 'plain'}
        note={t('abandoned.note', { due: board.callBacksDue })}
      />
    </div>
  );
}

function Large(props: {
  readonly label: string;
  readonly value: string;
  readonly note: ReactNode;
  readonly tone?: 'plain' | 'good' | 'alarm';
}) {
  return (
    <div className={`wall-${props.tone ?? 'plain'}`}>
      <div className="wall-label">{props.label}</div>
      <div className="wall-value">{props.value}</div>
      <div className="wall-note">{props.note}</div>
    </div>
  );
}

/** Every second hour is named, so that the names have room. */
const NAMED_EVERY = 2;

function Hours({ board }: { readonly board: Board }) {
  const t = useTexts(texts);
  const most = Math.max(1, ...board.hours.map((one) => one.answered + one.missed));
  const height = (count: number) => `${(count / most) * 82}%`;
  return (
    <section className="sheet" aria-labelledby="hours">
      <div className="sheet-head">
        <h2 id="hours">{t('hours')}</h2>
        <span className="sheet-note">{t('hours.legend')}</span>
      </div>
      {board.hours.every((one) => one.answered + one.missed === 0) ? (
        <p className="hotline-none">{t('hours.none')}</p>
      ) : null}
      <div className="wall-hours">
        {board.hours.map(({ hour, answered, missed }, place) => {
          const name = String(Number(formatMoment(hour).slice(11, 13)));
          return (
            <div key={hour} className="wall-hour" title={t('hour.words', { hour: name, answered, missed })}>
              <span className="missed" style={{ height: height(missed) }} />
              <span className="answered" style={{ height: height(answered) }} />
              <span>{place % NAMED_EVERY === 1 ? name : '\u00a0'}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function People({ board }: { readonly board: Board }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  return (
    <section className="sheet" aria-labelledby="people">
      <div className="sheet-head">
        <h2 id="people">{t('people')}</h2>
        <span className="sheet-note">
          {[
            t('open', { count: board.openTickets }),
            ...(board.emergencies === 0 ? [] : [t('emergencies', { count: board.emergencies })]),
          ].join(' · ')}
        </span>
      </div>
      {board.operators.length === 0 ? <p className="hotline-none">{t('people.none')}</p> : null}
      <ul className="wall-people">
        {board.operators.map((one) => (
          <li key={`${one.name} ${one.extension ?? ''}`}>
            <b>{one.name}</b>
            <span className="aside">{one.extension ?? ''}</span>
            <span>
              {one.talkingSince === null ? (
                s(`presence.${one.state}`)
              ) : (
                <>
                  {t('onCall')} <Lasting since={one.talkingSince} clock={board.now} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
