/** Promises, one under the other: what is promised, who keeps it by when, how it was kept; and what may be done with each. */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/proposals/code-names.ts';
import { DueWords, type Promised } from '#desk/proposals/marks.tsx';
import { MakeDialog, PromiseDialog, type PromiseDoing } from '#desk/proposals/promises/dialogs.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';

/** The promises of one proposal; `making` is the proposal whose answer may promise more. */
export function PromiseLines(props: {
  readonly promises: readonly Promised[];
  readonly making: string | null;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}) {
  const t = useTexts(texts);
  const { promises, making, open, onOpen } = props;
  const [doing, setDoing] = useState<PromiseDoing | null>(null);
  return (
    <Sheet
      title={t('promises')}
      more={making === null ? null : <Button onClick={() => onOpen(true)}>{t('promise.make')}</Button>}
    >
      {promises.length === 0 ? <p className="quiet-line">{t('promise.none')}</p> : null}
      <ul className="proposal-lines">
        {promises.map((promise) => (
          <li key={promise.id}>
            <p>{promise.words}</p>
            <span className="case-head">
              <span>
                {promise.unit.name} · {promise.owner}
              </span>
              <PromiseState promise={promise} />
            </span>
            {promise.outcome === null ? null : <p className="proposal-said">{promise.outcome}</p>}
            <PromiseDeeds promise={promise} onDo={setDoing} />
          </li>
        ))}
      </ul>
      {open && making !== null ? <MakeDialog proposalId={making} onClose={() => onOpen(false)} /> : null}
      {doing === null ? null : <PromiseDialog doing={doing} onClose={() => setDoing(null)} />}
    </Sheet>
  );
}

const colours = { open: 'processing', kept: 'success', dropped: 'default' } as const;

/** How far a promise is, with its day. */
export function PromiseState({ promise }: { readonly promise: Promised }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <span className="case-tags">
      <Tag color={colours[promise.state]}>{nameOf('promiseStates', promise.state)}</Tag>
      {promise.state === 'kept' ? (
        <span className="case-quiet">{t('promise.kept', { on: promise.keptOn ?? '' })}</span>
      ) : null}
      {promise.state === 'dropped' ? null : (
        <DueWords on={promise.dueOn} standing={promise.standing} left={promise.daysLeft} />
      )}
    </span>
  );
}

/** What may be done with a promise. */
export function PromiseDeeds(props: {
  readonly promise: Promised;
  readonly onDo: (doing: PromiseDoing) => void;
}) {
  const t = useTexts(texts);
  const { promise, onDo } = props;
  return (
    <span className="case-tags">
      {promise.can.keep ? (
        <>
          <Button size="small" type="primary" onClick={() => onDo({ deed: 'keep', promise })}>
            {t('promise.keep')}
          </Button>
          <Button size="small" onClick={() => onDo({ deed: 'evidence', promise })}>
            {t('promise.evidence.add')}
          </Button>
        </>
      ) : null}
      {promise.can.move ? (
        <Button size="small" onClick={() => onDo({ deed: 'move', promise })}>
          {t('promise.move')}
        </Button>
      ) : null}
      {promise.can.drop ? (
        <Button size="small" onClick={() => onDo({ deed: 'drop', promise })}>
          {t('promise.drop')}
        </Button>
      ) : null}
      {promise.evidence ? (
        <a href={`/api/promises/${promise.id}/evidence`} target="_blank" rel="noreferrer">
          {t('promise.evidence.open')}
        </a>
      ) : null}
    </span>
  );
}
