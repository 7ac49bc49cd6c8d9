/** Fields in which one finds a division, a person or a unit by typing a part of its name; their value is its code or id. */
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listDivisions } from '#capabilities/organization/divisions/contract.ts';
import { listStaff } from '#capabilities/organization/staff/contract.ts';
import { listUnits } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** What a finder is given by its form, and what it shows for a value that is already there. */
export interface FinderProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
  readonly known?: { readonly value: string; readonly label: string } | undefined;
  readonly clearable?: boolean;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly note: string;
}

/** Finds a division below `below` (one's own where nothing is said). */
export function DivisionFinder(props: FinderProps & { readonly below?: string; readonly level?: number }) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { below, level } = props;
  const query = {
    q,
    limit: 20,
    ...(below === undefined ? {} : { below }),
    ...(level === undefined ? {} : { level }),
  };
  const found = useOperation(listDivisions, { query }, { enabled: q !== '', keepFormer: true });
  const choices = (found.data?.items ?? []).map(({ code, name, above }) => ({
    value: code,
    label: name,
    note: above.map((step) => step.name).join(' › '),
  }));
  return (
    <Finder {...props} hint={t('select.division')} choices={q === '' ? [] : choices} onType={setTyped} />
  );
}

/** Finds a person of one's own area. */
export function StaffFinder(props: FinderProps) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(listStaff, { query: { q, limit: 20 } }, { enabled: q !== '', keepFormer: true });
  const choices = (found.data?.items ?? []).map(({ id, name, division, posts }) => ({
    value: id,
    label: name,
    note: [...division.above.slice(1).map((step) => step.name), division.name, posts[0]?.title ?? ''].join(
      ' ',
    ),
  }));
  return <Finder {...props} hint={t('select.staff')} choices={q === '' ? [] : choices} onType={setTyped} />;
}

/** Finds a unit of a division or below it. */
export function UnitFinder(props: FinderProps & { readonly division?: string }) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const query = { q, limit: 20, ...(props.division === undefined ? {} : { division: props.division }) };
  const found = useOperation(listUnits, { query }, { enabled: q !== '', keepFormer: true });
  const choices = (found.data?.items ?? []).map(({ id, name, division }) => ({
    value: id,
    label: name,
    note: division.name,
  }));
  return <Finder {...props} hint={t('select.unit')} choices={q === '' ? [] : choices} onType={setTyped} />;
}

/** A field in which one types and chooses; whoever uses it asks for the choices. */
export function Finder(
  props: FinderProps & {
    readonly hint: string;
    readonly choices: readonly Choice[];
    readonly onType: (text: string) => void;
  },
) {
  const { known, choices } = props;
  const [chosen, setChosen] = useState<{ value: string; label: string } | undefined>(known);
  const standing = chosen !== undefined && !choices.some((one) => one.value === chosen.value);
  const options = [...(standing ? [{ ...chosen, note: '' }] : []), ...choices];
  return (
    <Select
      {...(props.id === undefined ? { 'aria-label': props.hint } : { id: props.id })}
      value={props.value ?? null}
      placeholder={props.hint}
      allowClear={props.clearable ?? false}
      showSearch={{ filterOption: false, onSearch: props.onType }}
      notFoundContent={null}
      options={options.map(({ value, label, note }) => ({ value, label, note }))}
      optionRender={({ data }) => (
        <span className="finder-choice">
          {data.label}
          <span className="finder-note">{data.note}</span>
        </span>
      )}
      onChange={(value: string | undefined) => {
        const picked = options.find((one) => one.value === value);
        setChosen(picked);
        props.onChange?.(value ?? undefined);
      }}
    />
  );
}
