/** Fields in which one finds a child of the register, or another case, by what people know of them; their value is the id. */
import { useDeferredValue, useState } from 'react';
import { listCases } from '#capabilities/cases/head/contract.ts';
import { searchChildren } from '#capabilities/children/finding/contract.ts';
import { useAbout } from '#desk/cases/accident-cause.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Finder, type FinderProps } from '#desk/organization/parts/finders.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** Finds a child of the register by name, pinyin, ID or telephone. */
export function ChildFinder(props: FinderProps) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(searchChildren, { query: { q } }, { enabled: q !== '', keepFormer: true });
  const choices = (found.data?.items ?? []).map(({ id, name, birthDate, path }) => ({
    value: id,
    label: name,
    note: [birthDate ?? '', path.at(-1)?.name ?? ''].join(' '),
  }));
  return <Finder {...props} hint={t('child.hint')} choices={q === '' ? [] : choices} onType={setTyped} />;
}

/** Finds a case that one sees by its number, or a part of it. */
export function CaseFinder(props: FinderProps & { readonly without: string }) {
  const t = useTexts(texts);
  const aboutOf = useAbout();
  const [typed, setTyped] = useState('');
  const number = useDeferredValue(typed.trim());
  const query = { number, limit: 20 } as const;
  const enabled = number !== '';
  const open = useOperation(listCases, { query }, { enabled, keepFormer: true });
  const closed = useOperation(
    listCases,
    { query: { ...query, state: 'closed' } },
    { enabled, keepFormer: true },
  );
  const choices = [...(open.data?.items ?? []), ...(closed.data?.items ?? [])]
    .filter(({ id }) => id !== props.without)
    .map((one) => ({
      value: one.id,
      label: `${one.number} ${aboutOf(one)}`,
      note: [one.place.at(-1)?.name ?? '', formatMoment(one.receivedAt)].join(' '),
    }));
  return (
    <Finder {...props} hint={t('duplicate.hint')} choices={number === '' ? [] : choices} onType={setTyped} />
  );
}
