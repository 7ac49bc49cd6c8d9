/** One house: where each child is now or at a minute, what waits for somebody, and the day as it was put down. */

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Slider, Space } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { registerFaults } from '#capabilities/aftercare/register/codes/contract.ts';
import { readRegister, type registerView } from '#capabilities/aftercare/register/reading/contract.ts';
import { printRegisterSheet } from '#capabilities/prints/classroom/contract.ts';
import { HouseAlarms } from '#desk/aftercare/register/house-alarms.tsx';
import { HouseChildren } from '#desk/aftercare/register/house-children.tsx';
import { HouseStory } from '#desk/aftercare/register/house-story.tsx';
import { clockOf, HouseState } from '#desk/aftercare/register/marks-of-state.tsx';
import { PutDialog, type Putting } from '#desk/aftercare/register/put-dialog.tsx';
import { texts } from '#desk/aftercare/register/texts.ts';
import { PrintButton } from '#desk/prints/print-button.tsx';
import { addressFor } from '#ui/caller.ts';
import { useFollowing } from '#ui/following.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/aftercare/register/register.css';

/** One house's register. */
export type House = z.output<typeof registerView>;

const route = getRouteApi('/shell/registers/$session');
const MINUTE_MS = 60_000;
/** The day is shown from so long before the opening until so long after the closing. */
const AROUND_MS = 60 * MINUTE_MS;

export function HousePage() {
  const { session: id } = route.useParams();
  const { at } = route.useSearch();
  const ask = { params: { id }, query: at === undefined ? {} : { at } };
  const result = useOperation(readRegister, ask, { keepFormer: true });
  useFollowing(['aftercare-register'], readRegister, id);
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <ShownHouse house={result.data} past={at !== undefined} />;
}

function ShownHouse({ house, past }: { readonly house: House; readonly past: boolean }) {
  const t = useTexts(texts);
  const [putting, setPutting] = useState<Putting | null>(null);
  const mayPut = house.can.keep && !past;
  const { inside } = house.counts;
  return (
    <>
      <PageHeader
        title={house.site.name}
        path={house.path}
        note={
          <>
            <Link to="/registers">{t('back')}</Link> · {house.day} {clockOf(house.opensAt)}–
            {clockOf(house.closesAt)} <HouseState state={house.state} />
          </>
        }
        actions={
          <Space>
            <PrintButton
              address={addressFor(printRegisterSheet, {
                params: { id: house.site.id },
                query: { day: house.day },
              })}
              words="register"
              permission="aftercare.register"
            />
            {mayPut ? (
              <>
                {house.state === 'open' ? null : (
                  <Button onClick={() => setPutting({ kind: 'opened' })}>{t('act.opened')}</Button>
                )}
                {house.state === 'open' ? (
                  <Button type="primary" onClick={() => setPutting({ kind: 'closed' })}>
                    {t('act.closed')}
                  </Button>
                ) : null}
              </>
            ) : null}
          </Space>
        }
      />
      <Standing house={house} />
      <div className="register-columns">
        <section className="sheet" aria-labelledby="children">
          <div className="sheet-head">
            <h2 id="children">{t('children')}</h2>
            <span className="sheet-note">
              {house.empty ? t('empty') : t('not-empty', { inside })} ·{' '}
              {t('of', { expected: house.counts.expected })}
            </span>
          </div>
          <MinuteSlider house={house} past={past} />
          <HouseChildren house={house} past={past} onPut={setPutting} />
        </section>
        <section className="sheet register-part" aria-labelledby="story">
          <h2 id="story">{t('story')}</h2>
          <HouseStory house={house} />
        </section>
      </div>
      {putting === null ? null : (
        <PutDialog house={house} putting={putting} onClose={() => setPutting(null)} />
      )}
    </>
  );
}

/** What waits for somebody: alarms, what stands against opening, what does not fit together. */
function Standing({ house }: { readonly house: House }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const nameOf = (placeId: string | null): string =>
    house.places.find((place) => place.placeId === placeId)?.name ?? '';
  const said = (title: string, all: readonly string[]): string =>
    language === 'zh' ? `${title}：${all.join('；')}` : `${title}: ${all.join('; ')}`;
  return (
    <>
      <HouseAlarms house={house} />
      {house.hindrances.length === 0 ? null : (
        <Alert
          className="register-alert"
          type="warning"
          showIcon
          title={said(
            t('hindrances'),
            house.hindrances.map((one) => one[language]),
          )}
        />
      )}
      {house.faults.length === 0 ? null : (
        <Alert
          className="register-alert"
          type="info"
          showIcon
          title={said(
            t('faults'),
            house.faults.map(({ code, placeId }) =>
              `${nameOf(placeId)} ${registerFaults[code][language]}`.trim(),
            ),
          )}
        />
      )}
    </>
  );
}

/** Goes back to a minute of the day, and to now. */
function MinuteSlider({ house, past }: { readonly house: House; readonly past: boolean }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const from = Date.parse(house.opensAt) - AROUND_MS;
  const until = Date.parse(house.closesAt) + AROUND_MS;
  const go = (at: string | undefined) =>
    void navigate({ to: '/registers/$session', params: { session: house.id }, search: { at } });
  const minute = Math.round((Math.min(Math.max(Date.parse(house.at), from), until) - from) / MINUTE_MS);
  const timeOf = (value: number): string => clockOf(new Date(from + value * MINUTE_MS).toISOString());
  return (
    <div className="register-minutes">
      <span>{past ? t('at.shown', { time: clockOf(house.at) }) : t('at')}</span>
      <Slider
        key={house.at}
        className="register-slider"
        min={0}
        max={(until - from) / MINUTE_MS}
        defaultValue={minute}
        tooltip={{ formatter: (value) => timeOf(value ?? 0) }}
        ariaLabelForHandle={t('at')}
        onChangeComplete={(value: number) => go(new Date(from + value * MINUTE_MS).toISOString())}
      />
      <Button size="small" disabled={!past} onClick={() => go(undefined)}>
        {t('now')}
      </Button>
    </div>
  );
}
