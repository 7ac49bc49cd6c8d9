/** One thing that a phone brought: everything it says, why it waits, what to do, and settling it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type Settlement, settlements } from '#capabilities/field/codes/contract.ts';
import { readHeld } from '#capabilities/field/held/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { Said } from '#desk/field/held/said.tsx';
import { SettleDialog } from '#desk/field/held/settle-dialog.tsx';
import { useKindName, useReasonWords } from '#desk/field/held/words.ts';
import { texts } from '#desk/field/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';
import '#desk/field/field.css';

/** What a phone brought, opened. */
export type OpenedHeld = z.output<typeof readHeld.reply>;

const route = getRouteApi('/shell/from-phones/$held');

export function OneHeldPage() {
  const t = useTexts(texts);
  const { held: id } = route.useParams();
  const result = useOperation(readHeld, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data !== undefined) return <OneHeld held={result.data} />;
  if (result.error.code === 'not-found')
    return <EmptyState title={t('one.notHere')} action={<Link to="/from-phones">{t('one.back')}</Link>} />;
  return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
}

function OneHeld({ held }: { readonly held: OpenedHeld }) {
  const t = useTexts(texts);
  const kindName = useKindName();
  return (
    <>
      <PageHeader
        title={`${kindName(held)} · ${held.child?.name ?? t('child.unknown')}`}
        path={[...held.path]}
        note={
          held.child === null ? undefined : (
            <AddressLink address={`/children/${held.child.id}`}>{t('one.child')}</AddressLink>
          )
        }
      />
      <div className="field-one">
        <Said held={held} />
        <div>
          {held.state === 'held' ? <Why held={held} /> : null}
          <Circumstances held={held} />
        </div>
      </div>
    </>
  );
}

/** Reasons for which taking it in is seldom what helps: another way stands first. */
const seldomTaken: readonly string[] = ['letter-outdated', 'bad-input'];

/** The ways of settling it, the likeliest first. */
function waysOf({ can, reason }: OpenedHeld): readonly Settlement[] {
  if (!can.take) return ['done_elsewhere', 'void'];
  if (seldomTaken.includes(reason)) return ['done_elsewhere', 'taken', 'void'];
  return ['taken', 'done_elsewhere', 'void'];
}

function Why({ held }: { readonly held: OpenedHeld }) {
  const t = useTexts(texts);
  const { why, todo } = useReasonWords()(held.reason);
  const [how, setHow] = useState<Settlement | null>(null);
  return (
    <Sheet title={t('why')}>
      <div className="field-why">
        <p>
          <strong>{why}</strong>
        </p>
        <p>{todo}</p>
      </div>
      {held.can.settle ? (
        <div className="field-deeds">
          {waysOf(held).map((one, at) => (
            <Button
              key={one}
              type={at === 0 ? 'primary' : 'default'}
              danger={one === 'void'}
              onClick={() => setHow(one)}
            >
              {t(`settle.${one}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {how === null ? null : <SettleDialog held={held} how={how} onClose={() => setHow(null)} />}
    </Sheet>
  );
}

function Circumstances({ held }: { readonly held: OpenedHeld }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { settledHow, settledAt } = held;
  return (
    <Sheet title={t('one.circumstances')}>
      {held.clockDoubtful ? <Alert type="warning" banner title={t('one.doubtful')} /> : null}
      <dl className="facts facts-narrow">
        <Fact label={t('one.writer')}>{held.by}</Fact>
        <Fact label={t('one.happened')}>{formatMoment(held.happenedAt)}</Fact>
        <Fact label={t('one.device')}>{formatMoment(held.madeAt)}</Fact>
        <Fact label={t('one.received')}>{formatMoment(held.receivedAt)}</Fact>
        {settledHow === null || settledAt === null ? null : (
          <>
            <Fact label={t('one.settled')}>
              {settlements[settledHow][language]}
              <span className="field-aside">
                {t('one.settledBy', { who: held.settlerName ?? '', when: formatMoment(settledAt) })}
              </span>
            </Fact>
            <Fact label={t('one.note')}>{held.note}</Fact>
          </>
        )}
      </dl>
    </Sheet>
  );
}
