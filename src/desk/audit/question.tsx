/** What is asked of the trail: all of it, who has read one child's file, or what one person did; and what narrows it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DatePicker, Input, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { eventGroups, eventName, type Nature, natures } from '#capabilities/audit/events/contract.ts';
import type { TrailFilters } from '#capabilities/audit/trail/contract.ts';
import { ChildFinder } from '#desk/audit/child-finder.tsx';
import { texts } from '#desk/audit/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const ISO = 'YYYY-MM-DD';
const modes = ['all', 'child', 'person'] as const;
type Mode = (typeof modes)[number];

const orNone = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** Stands above the rows; the question stands in the address. */
export function Question() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/audit' });
  const [chosen, setChosen] = useState<Mode>('all');
  const mode = search.child !== undefined ? 'child' : search.account !== undefined ? 'person' : chosen;
  const ask = (change: Partial<TrailFilters>) =>
    void navigate({ to: '/audit', search: { ...search, ...change }, replace: true });
  const choose = (next: Mode) => {
    setChosen(next);
    if (next !== mode) ask({ child: undefined, account: undefined });
  };
  return (
    <div className="audit-question">
      <Segmented<Mode>
        value={mode}
        onChange={choose}
        options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      {mode === 'child' ? <ChildFinder chosen={search.child} onChoose={(child) => ask({ child })} /> : null}
      {mode === 'person' ? (
        <div className="audit-finder">
          <Input.Search
            allowClear
            key={`account ${search.account}`}
            enterButton={t('find')}
            placeholder={t('filter.account')}
            aria-label={t('filter.account')}
            defaultValue={search.account ?? ''}
            onSearch={(account) => ask({ account: orNone(account)?.toLowerCase() })}
          />
          <p className="audit-hint">{t('person.hint')}</p>
        </div>
      ) : null}
      <Narrowing search={search} ask={ask} />
    </div>
  );
}

function Narrowing(props: {
  readonly search: TrailFilters;
  readonly ask: (change: Partial<TrailFilters>) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { search, ask } = props;
  const { event } = search;
  return (
    <div className="list-tools">
      <Select<Nature | ''>
        aria-label={t('filter.nature')}
        style={{ width: 130 }}
        value={search.nature ?? ''}
        onChange={(nature) => ask({ nature: nature === '' ? undefined : nature })}
        options={[
          { value: '', label: t('filter.nature') },
          ...(Object.keys(natures) as Nature[]).map((value) => ({
            value,
            label: natures[value][language],
          })),
        ]}
      />
      <Select
        aria-label={t('filter.event')}
        style={{ width: 170 }}
        value={event ?? ''}
        onChange={(chosen) => ask({ event: orNone(chosen) })}
        options={[
          { value: '', label: t('filter.event') },
          ...Object.entries(eventGroups).map(([code, name]) => ({ value: code, label: name[language] })),
          ...(event === undefined || event in eventGroups
            ? []
            : [{ value: event, label: eventName(event, language) }]),
        ]}
      />
      <DatePicker.RangePicker
        allowEmpty
        aria-label={t('filter.days')}
        placeholder={[t('from'), t('to')]}
        value={[
          search.from === undefined ? null : dayjs(search.from),
          search.to === undefined ? null : dayjs(search.to),
        ]}
        onChange={(days) => ask({ from: days?.[0]?.format(ISO), to: days?.[1]?.format(ISO) })}
      />
      <Input.Search
        allowClear
        key={`address ${search.address}`}
        placeholder={t('address')}
        aria-label={t('address')}
        style={{ width: 170 }}
        defaultValue={search.address ?? ''}
        onSearch={(address) => ask({ address: orNone(address) })}
      />
      <Input.Search
        allowClear
        key={`object ${search.objectId}`}
        placeholder={t('filter.object')}
        aria-label={t('filter.object')}
        style={{ width: 190 }}
        defaultValue={search.objectId ?? ''}
        onSearch={(objectId) => ask({ objectId: orNone(objectId) })}
      />
    </div>
  );
}
