/** Finds units of the city by a part of their name: one of them, or several. */
import { Form, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { findUnits } from '#capabilities/coordination/referrals/contract.ts';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** `known` is a unit that is chosen already. */
export function UnitsField(props: {
  readonly name: string;
  readonly many?: boolean;
  readonly known?: { readonly id: string; readonly name: string };
}) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(findUnits, { query: { q } }, { keepFormer: true });
  const units = found.data?.items ?? [];
  const options = units.map(({ id, name }) => ({ value: id, label: name }));
  const { known } = props;
  const others =
    known === undefined || units.some(({ id }) => id === known.id)
      ? []
      : [{ value: known.id, label: known.name }];
  return (
    <Form.Item
      name={props.name}
      label={t(props.many === true ? 'units' : 'promise.unit')}
      rules={[{ required: true, message: t('needed') }]}
    >
      <Select
        {...(props.many === true ? { mode: 'multiple' as const } : {})}
        showSearch
        filterOption={false}
        placeholder={t('units.hint')}
        notFoundContent={t('units.none')}
        loading={found.isFetching}
        onSearch={setTyped}
        options={[...others, ...options]}
      />
    </Form.Item>
  );
}
