/** People of one's area, found by name, telephone or duty. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox, Input, Select } from 'antd';
import { postDuties } from '#capabilities/organization/units/contract.ts';
import { PeopleList } from '#desk/organization/people/people-list.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import '#desk/organization/organization.css';

/** What is asked stands in the address, so that a list can be kept and passed on. */
export function PeoplePage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/people' });
  const ask = (change: Partial<typeof search>) =>
    void navigate({ to: '/people', search: { ...search, ...change }, replace: true });
  return (
    <>
      <PageHeader title={t('nav.people')} actions={<PrintButton />} />
      <section className="sheet">
        <div className="list-tools list-tools-bare">
          <Input.Search
            allowClear
            className="list-search"
            placeholder={t('people.search')}
            aria-label={t('people.search')}
            defaultValue={search.q ?? ''}
            onSearch={(q) => ask({ q: q === '' ? undefined : q })}
          />
          <Select
            aria-label={t('duty')}
            value={search.duty ?? 'all'}
            onChange={(chosen) => ask({ duty: postDuties.find((duty) => duty === chosen) })}
            options={[
              { value: 'all' as const, label: t('people.all') },
              ...postDuties.map((duty) => ({ value: duty, label: t(`duty.${duty}`) })),
            ]}
          />
          <Checkbox
            checked={search.left === 'true'}
            onChange={(event) => ask({ left: event.target.checked ? 'true' : undefined })}
          >
            {t('people.left')}
          </Checkbox>
        </div>
        <PeopleList query={search} />
      </section>
    </>
  );
}
