/** Fields that two people wrote differently: both values side by side, and choosing one. */
import { App, Button } from 'antd';
import type { z } from 'zod';
import { decideConflictOnDesk, listConflicts } from '#capabilities/field/held/contract.ts';
import { useFieldName, useValueWords } from '#desk/field/held/words.ts';
import { texts } from '#desk/field/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { Pager } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Difference = z.output<typeof listConflicts.reply>['items'][number];

const ROWS = 10;

export function DifferencesView() {
  const t = useTexts(texts);
  const pages = useCursorPages('differences', ROWS);
  const { cursor, limit } = pages;
  const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listConflicts, { query }, { keepFormer: true });
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  if (result.data.items.length === 0 && pages.number === 1)
    return <EmptyState title={t('differences.empty')} advice={t('differences.empty.advice')} />;
  return (
    <>
      <p className="field-note">{t('differences.note')}</p>
      <ul>
        {result.data.items.map((one) => (
          <OneDifference key={one.id} difference={one} />
        ))}
      </ul>
      <Pager page={result.data} pages={pages} />
    </>
  );
}

function OneDifference({ difference }: { readonly difference: Difference }) {
  const t = useTexts(texts);
  const fieldName = useFieldName();
  const valueWords = useValueWords();
  const { message } = App.useApp();
  const onError = useTellProblem();
  const write = useWrite(decideConflictOnDesk, () => void message.success(t('decided')));
  const { id, child, field, before, theirs, mine, theirName, theirAt } = difference;
  const decide = (value: 'theirs' | 'mine') => write.mutate({ params: { id }, body: { value } }, { onError });
  return (
    <li className="field-difference" aria-label={`${child.name} ${fieldName(field)}`}>
      <h3>
        <AddressLink address={`/children/${child.id}`}>
          {child.name} · {fieldName(field)}
        </AddressLink>
        <span className="field-aside">
          {difference.path
            .slice(-2)
            .map((step) => step.name)
            .join(' › ')}
          {' · '}
          {t('value.before', { value: valueWords(field, before) })}
        </span>
      </h3>
      <div className="field-values">
        <Value
          name={t('value.theirs')}
          value={valueWords(field, theirs)}
          by={
            theirName === null || theirAt === null
              ? t('value.now', { when: formatMoment(difference.at) })
              : t('value.by', { who: theirName, when: formatMoment(theirAt) })
          }
        >
          <Button disabled={write.isPending} onClick={() => decide('theirs')}>
            {t('value.keep')}
          </Button>
        </Value>
        <Value
          name={t('value.mine')}
          value={valueWords(field, mine)}
          by={t('value.by', { who: difference.myName, when: formatMoment(difference.writtenAt) })}
        >
          <Button type="primary" disabled={write.isPending} onClick={() => decide('mine')}>
            {t('value.take')}
          </Button>
        </Value>
      </div>
    </li>
  );
}

function Value(props: {
  readonly name: string;
  readonly value: string;
  readonly by: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="field-value">
      {props.name}
      <strong>{props.value}</strong>
      <span className="field-aside">{props.by}</span>
      {props.children}
    </div>
  );
}
