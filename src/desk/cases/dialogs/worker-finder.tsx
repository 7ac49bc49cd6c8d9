/** A field in which one finds who may work on a case, by typing a part of the name; its value is the account. */
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { findWorkers } from '#capabilities/cases/screening/contract.ts';
import { useNames } from '#desk/cases/code-names.ts';
import { texts } from '#desk/cases/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

export function WorkerFinder(props: {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(findWorkers, { query: { q } }, { keepFormer: true });
  const options = (found.data?.items ?? []).map((one) => ({
    value: one.accountId,
    label: `${one.person} · ${one.division.name} ${nameOf('roles', one.role)}`,
  }));
  return (
    <Select
      {...props}
      showSearch
      filterOption={false}
      options={options}
      placeholder={t('worker.hint')}
      notFoundContent={t('worker.none')}
      loading={found.isFetching}
      onSearch={setTyped}
    />
  );
}
