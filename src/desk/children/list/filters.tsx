/** The filters of the list, one line above the table; each change goes into the address, so that it can be sent and kept. */
import { Button, InputNumber, Segmented, Select } from 'antd';
import { guardianshipFilters } from '#capabilities/children/finding/contract.ts';
import type { ListSearch } from '#desk/children/list/search.ts';
import { texts } from '#desk/children/list/texts.ts';
import { useCodeChoices } from '#desk/children/parts/code-names.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';

const families = ['10', '20', '40', '50', '70'] as const;
/** Only the village's own list has no place below it to choose. */
const VILLAGE_DIGITS = 12;

export function Filters(props: {
  readonly search: ListSearch;
  readonly onChange: (search: ListSearch) => void;
}) {
  const t = useTexts(texts);
  const { search } = props;
  const change = (part: Partial<ListSearch>) => props.onChange({ ...search, ...part });
  const area = useSession().division.code;
  const narrowed = Object.entries(search).some(([name, value]) => name !== 'state' && value !== undefined);
  return (
    <search className="child-filters screen-only">
      {area.length === VILLAGE_DIGITS ? null : (
        <div className="filter-division">
          <DivisionField
            top={area}
            value={search.division}
            clearable
            hint={t('filter.division')}
            onChange={(division) => change({ division })}
          />
        </div>
      )}
      <CategoryFilter search={search} change={change} />
      <AgeFilter search={search} change={change} />
      <ManyFilter
        label={t('filter.schooling')}
        set="schoolings"
        value={search.schooling}
        onChange={(schooling) => change({ schooling })}
      />
      <Select
        aria-label={t('filter.guardianship')}
        placeholder={t('filter.guardianship')}
        allowClear
        popupMatchSelectWidth={false}
        value={search.guardianship ?? null}
        options={guardianshipFilters.map((value) => ({ value, label: t(`guardianship.${value}`) }))}
        onChange={(value) => change({ guardianship: value ?? undefined })}
      />
      <ManyFilter
        label={t('filter.flag')}
        set="flags"
        value={search.flag}
        onChange={(flag) => change({ flag })}
      />
      <Segmented
        aria-label={t('filter.state')}
        value={search.state ?? 'registered'}
        options={(['registered', 'left'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => change({ state: state === 'left' ? 'left' : undefined })}
      />
      {search.comingOfAge === undefined ? null : (
        <Button size="small" onClick={() => change({ comingOfAge: undefined })}>
          {t('filter.comingOfAge')} ×
        </Button>
      )}
      {narrowed ? (
        <button
          type="button"
          className="quiet-button"
          onClick={() => props.onChange(search.state === undefined ? {} : { state: search.state })}
        >
          {t('filter.clear')}
        </button>
      ) : null}
    </search>
  );
}

interface FilterProps {
  readonly search: ListSearch;
  readonly change: (part: Partial<ListSearch>) => void;
}

function CategoryFilter({ search, change }: FilterProps) {
  const t = useTexts(texts);
  const codes = useCodeChoices('categories');
  return (
    <Select
      aria-label={t('filter.category')}
      placeholder={t('filter.category')}
      mode="multiple"
      maxTagCount={1}
      allowClear
      popupMatchSelectWidth={false}
      value={[...(search.category ?? []), ...(search.kind === undefined ? [] : [search.kind])]}
      options={[...families.map((code) => ({ value: code, label: t(`category.${code}`) })), ...codes]}
      onChange={(values: string[]) => change({ category: some(values), kind: undefined })}
    />
  );
}

function AgeFilter({ search, change }: FilterProps) {
  const t = useTexts(texts);
  const field = (name: 'ageFrom' | 'ageTo') => (
    <InputNumber
      aria-label={`${t('filter.age')} ${t(`filter.${name}`)}`}
      placeholder={t(`filter.${name}`)}
      min={0}
      max={30}
      controls={false}
      value={search[name] ?? null}
      onChange={(value: number | null) => change({ [name]: value ?? undefined })}
    />
  );
  return (
    <span className="filter-age">
      {t('filter.age')}
      {field('ageFrom')}–{field('ageTo')}
    </span>
  );
}

function ManyFilter(props: {
  readonly label: string;
  readonly set: 'schoolings' | 'flags';
  readonly value: readonly string[] | undefined;
  readonly onChange: (values: string[] | undefined) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={props.label}
      mode="multiple"
      maxTagCount={1}
      allowClear
      popupMatchSelectWidth={false}
      value={[...(props.value ?? [])]}
      options={useCodeChoices(props.set)}
      onChange={(values: string[]) => props.onChange(some(values))}
    />
  );
}

function some(values: readonly string[]): string[] | undefined {
  return values.length === 0 ? undefined : [...values];
}
