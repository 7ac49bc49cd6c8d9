/** Handing over: the open matters, read one by one, and both signatures. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  type AlertLevel,
  alertLevels,
  handOverStates,
  matterKinds,
} from '#capabilities/duty/codes/contract.ts';
import {
  beginHandOver,
  giveHandOver,
  listHandOvers,
  readHandOver,
  readMatter,
  takeHandOver,
} from '#capabilities/duty/hand-overs/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { AlertLevelTag } from '#desk/duty/alert-marks.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useLive } from '#ui/live.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { readAnew, useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

export function HandOverPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const client = useQueryClient();
  const { permissions } = useSession();
  const [beginning, setBeginning] = useState(false);
  const list = useOperation(listHandOvers, {});
  useLive(['duty'], () => void readAnew(client));
  if (list.isPending) return <LoadingState lines={6} />;
  if (list.data === undefined) return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />;
  const running = list.data.items.find((one) => one.state !== 'taken');
  const past = list.data.items.filter((one) => one.state === 'taken');
  return (
    <>
      <PageHeader
        title={t('handOver.title')}
        note={t('handOver.note')}
        actions={
          running === undefined && permissions.includes('duty.work') ? (
            <Button type="primary" onClick={() => setBeginning(true)}>
              {t('handOver.begin')}
            </Button>
          ) : null
        }
      />
      {running === undefined ? null : <Running id={running.id} />}
      <section className="sheet duty-part" aria-labelledby="last">
        <h2 id="last">{t('handOver.last')}</h2>
        {past.length === 0 ? (
          <EmptyState title={t('handOver.none')} advice={t('handOver.none.advice')} />
        ) : null}
        <ul className="duty-list">
          {past.map((one) => (
            <li key={one.id}>
              <span>
                {t('handOver.from', { name: one.givenBy, time: formatMoment(one.givenAt ?? one.begunAt) })}
                {' → '}
                {t('handOver.to', {
                  name: one.takenBy ?? '',
                  time: formatMoment(one.takenAt ?? one.begunAt),
                })}
              </span>
              <span className="number duty-quiet">{t('handOver.count', { count: one.matters })}</span>
              <Tag>{handOverStates[one.state][language]}</Tag>
            </li>
          ))}
        </ul>
      </section>
      {beginning ? <BeginDialog onClose={() => setBeginning(false)} /> : null}
    </>
  );
}

function BeginDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const begin = useWrite(beginHandOver, onClose);
  return (
    <DeedDialog<{ note?: string }>
      title={t('handOver.begin')}
      writing={begin}
      onClose={onClose}
      onSend={({ note }) => begin.mutate({ body: { id: uuidv7(), note: note?.trim() ? note : null } })}
    >
      <Form.Item name="note" label={t('handOver.words')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4 }} />
      </Form.Item>
    </DeedDialog>
  );
}

function Running({ id }: { readonly id: string }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const onError = useTellProblem();
  const { message } = App.useApp();
  const whole = useOperation(readHandOver, { params: { id } });
  const give = useWrite(giveHandOver);
  const read = useWrite(readMatter);
  const take = useWrite(takeHandOver, () => void message.success(t('handOver.take')));
  if (whole.isPending) return <LoadingState lines={6} />;
  if (whole.data === undefined)
    return <ErrorState problem={whole.error} onRetry={() => void whole.refetch()} />;
  const { items, note, can, version, state, givenBy, begunAt, unread } = whole.data;
  const about = { params: { id }, version };
  return (
    <section className="sheet duty-part" aria-labelledby="running">
      <h2 id="running">
        {t('handOver.from', { name: givenBy, time: formatMoment(begunAt) })}{' '}
        <Tag>{handOverStates[state][language]}</Tag>
      </h2>
      {note === null ? null : <p className="alert-words">{note}</p>}
      <h3>
        {t('handOver.items')} {items.length === 0 ? null : t('handOver.count', { count: items.length })}
      </h3>
      {items.length === 0 ? <p>{t('handOver.items.none')}</p> : null}
      <ul className="duty-list">
        {items.map((item) => (
          <li key={`${item.kind} ${item.id}`}>
            <Matter item={item} />
            <span className="number duty-quiet">
              {t('handOver.since', { time: formatMoment(item.since) })}
            </span>
            {item.readAt !== null ? <Tag color="success">{t('handOver.read')}</Tag> : null}
            {can.read && item.readAt === null ? (
              <Button
                size="small"
                onClick={() =>
                  read.mutate({ params: { id }, body: { kind: item.kind, matterId: item.id } }, { onError })
                }
              >
                {t('handOver.read')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="duty-tools">
        {can.give ? (
          <Button type="primary" onClick={() => give.mutate({ ...about, body: {} }, { onError })}>
            {t('handOver.give')}
          </Button>
        ) : null}
        {can.read ? (
          <Button type="primary" disabled={unread > 0} onClick={() => take.mutate(about, { onError })}>
            {unread > 0 ? t('handOver.unread', { count: unread }) : t('handOver.take')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

type Item = AnswerOf<typeof readHandOver>['items'][number];

/** What is handed over, as a way to it; a case opens to its members alone, so that it is named here by its number. */
function Matter({ item }: { readonly item: Item }) {
  const language = useLanguage();
  const kind = matterKinds[item.kind][language];
  const named = item.kind === 'alert' ? kind : `${kind} ${item.label}`;
  return (
    <span>
      {item.level === null ? null : <LevelMark level={item.level} />}{' '}
      {item.kind === 'case' ? (
        named
      ) : (
        <AddressLink
          address={item.kind === 'alert' ? `/alerts/duty/${item.id}` : `/hotline/desk?ticket=${item.id}`}
        >
          {named}
        </AddressLink>
      )}
    </span>
  );
}

/** Tickets know a level more than alerts do. */
function LevelMark({ level }: { readonly level: string }) {
  return level in alertLevels ? <AlertLevelTag level={level as AlertLevel} /> : null;
}
