/**
 * Finds the child an auditor was asked about by the ID, the code or the name he was handed. He reads no file: of the child
 * he sees the first letter of the name, the year of birth and the place.
 */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { findAuditedChild } from '#capabilities/audit/trail/contract.ts';
import { texts } from '#desk/audit/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Found = AnswerOf<typeof findAuditedChild>['items'][number];

const LEAST = 2;

/** `chosen` is the code of the child whose rows are shown. */
export function ChildFinder(props: {
  readonly chosen: string | undefined;
  readonly onChoose: (child: string | undefined) => void;
}) {
  const t = useTexts(texts);
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const lookUp = useWrite(findAuditedChild, ({ items }) => {
    setFound(items);
    const [only] = items;
    if (items.length === 1 && only !== undefined) props.onChoose(only.id);
  });
  const find = (typed: string) => {
    const words = typed.trim();
    setFound(null);
    props.onChoose(undefined);
    if (words.length >= LEAST) lookUp.mutate({ body: { words } });
  };
  return (
    <div className="audit-finder">
      <Input.Search
        allowClear
        enterButton={t('find')}
        loading={lookUp.isPending}
        placeholder={t('child.words')}
        aria-label={t('child.words')}
        onSearch={find}
      />
      <p className="audit-hint">{t('child.hint')}</p>
      {lookUp.isError ? <ProblemAlert problem={lookUp.error} /> : null}
      {found?.length === 0 ? <p className="audit-hint">{t('child.none')}</p> : null}
      <Candidates found={found ?? []} chosen={props.chosen} onChoose={props.onChoose} />
    </div>
  );
}

function Candidates(props: {
  readonly found: readonly Found[];
  readonly chosen: string | undefined;
  readonly onChoose: (child: string) => void;
}) {
  const t = useTexts(texts);
  const { found, chosen } = props;
  if (found.length === 0)
    return chosen === undefined ? null : (
      <p className="audit-hint">
        {t('child.code')} <span className="number">{chosen}</span>
      </p>
    );
  return (
    <ul className="audit-candidates">
      {found.map((child) => (
        <li key={child.id}>
          <Button
            type={child.id === chosen ? 'primary' : 'default'}
            aria-pressed={child.id === chosen}
            onClick={() => props.onChoose(child.id)}
          >
            {[
              child.name,
              child.birthYear === null ? null : t('child.born', { year: child.birthYear }),
              child.path
                .slice(1)
                .map((step) => step.name)
                .join(' › '),
              child.state === 'left' ? t('child.left') : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
