/** A field for a room, found by name as one types; a keeper's own stand first. Its value is the room's id. */
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listSites } from '#capabilities/aftercare/sites/contract.ts';
import { texts } from '#desk/aftercare/terms/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** So many rooms are offered at once. */
const OFFERED = 50;

/** `known` names the room that is chosen, where it is not among those offered. */
export function SiteField(props: {
  readonly value?: string | undefined;
  readonly onChange?: (id: string | undefined) => void;
  readonly id?: string;
  readonly label: string;
  readonly known?: { readonly id: string; readonly name: string } | undefined;
}) {
  const t = useTexts(texts);
  const { role } = useSession();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const query = {
    limit: OFFERED,
    ...(q === '' ? {} : { q }),
    ...(role === 'classroom' ? { mine: 'true' as const } : {}),
  };
  const result = useOperation(listSites, { query }, { keepFormer: true });
  const found = (result.data?.items ?? []).map((site) => ({ value: site.id, label: site.name }));
  const { known, value } = props;
  const options =
    known === undefined || known.id !== value || found.some((one) => one.value === known.id)
      ? found
      : [{ value: known.id, label: known.name }, ...found];
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      style={{ width: '100%' }}
      showSearch
      filterOption={false}
      loading={result.isFetching}
      placeholder={t('close.choose')}
      {...(value === undefined ? {} : { value })}
      options={options}
      onSearch={setTyped}
      onChange={(id: string | undefined) => props.onChange?.(id)}
    />
  );
}
