/** Requests to see and to correct: how each stands, when it is to be answered, what can be done with it. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { RightsView } from '#capabilities/children/rights/contract.ts';
import { type CorrectionView, printAnswer } from '#capabilities/children/rights/corrections/contract.ts';
import { type DisclosureView, printWhatIsHeld } from '#capabilities/children/rights/held/contract.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/rights/code-names.ts';
import type { RightsDeed } from '#desk/rights/panel/panel.tsx';
import { texts } from '#desk/rights/panel/texts.ts';
import { addressFor } from '#ui/caller.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

interface SheetProps {
  readonly view: RightsView;
  readonly begin: (doing: RightsDeed) => void;
}

export function DisclosuresSheet({ view, begin }: SheetProps) {
  const t = useTexts(texts);
  const ask = (
    <Button size="small" type="primary" onClick={() => begin({ deed: 'ask' })}>
      {t('seen.ask')}
    </Button>
  );
  return (
    <Sheet title={t('seen')} more={view.can.serve ? ask : null}>
      {view.disclosures.length === 0 ? (
        <EmptyState title={t('seen.none')} advice={t('seen.none.advice')} />
      ) : (
        <ul className="rights-lines">
          {view.disclosures.map((request) => (
            <Disclosure key={request.id} request={request} begin={begin} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Disclosure(props: { readonly request: DisclosureView; readonly begin: SheetProps['begin'] }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  const client = useQueryClient();
  const { request, begin } = props;
  // The account opens in a tab of its own; whoever comes back from it finds that it was made.
  const readAgain = () =>
    window.addEventListener('focus', () => void client.invalidateQueries(), { once: true });
  return (
    <li>
      <Head
        asker={request.asker}
        state={t(`seen.state.${request.state}`)}
        settled={request.state !== 'received'}
        late={request.late}
      />
      {request.handedOverOn === null ? null : (
        <p className="rights-facts">
          {formatDate(request.handedOverOn, language)} · {nameOf('handOverWays', request.handedOverHow ?? '')}
          {request.signed ? ` · ${t('seen.signed')}` : ''}
        </p>
      )}
      {request.droppedWhy === null ? null : <p className="rights-facts">{request.droppedWhy}</p>}
      {request.can.print ? (
        <div className="rights-deeds">
          <Button
            size="small"
            href={addressFor(printWhatIsHeld, { params: { id: request.id } })}
            target="_blank"
            onClick={readAgain}
          >
            {t('seen.print')}
          </Button>
          <Button
            size="small"
            disabled={!request.can.handOver}
            onClick={() => begin({ deed: 'handOver', request })}
          >
            {t('seen.handOver')}
          </Button>
          <Button size="small" type="text" onClick={() => begin({ deed: 'drop', request })}>
            {t('seen.drop')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

export function CorrectionsSheet({ view, begin }: SheetProps) {
  const t = useTexts(texts);
  const ask = (
    <Button size="small" onClick={() => begin({ deed: 'correct' })}>
      {t('corrections.ask')}
    </Button>
  );
  return (
    <Sheet title={t('corrections')} more={view.can.serve ? ask : null}>
      {view.corrections.length === 0 ? (
        <p className="quiet-line">{t('corrections.none')}</p>
      ) : (
        <ul className="rights-lines">
          {view.corrections.map((correction) => (
            <Correction key={correction.id} correction={correction} begin={begin} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Correction(props: { readonly correction: CorrectionView; readonly begin: SheetProps['begin'] }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  const worded = useValueWords();
  const { correction, begin } = props;
  const { field, subject, decidedOn, decidedBy, decidedWhy, can } = correction;
  return (
    <li>
      <Head
        asker={correction.asker}
        state={t(`corrections.state.${correction.state}`)}
        settled={correction.state !== 'received'}
        late={correction.late}
      />
      <p className="rights-change">
        <b>
          {nameOf('correctionSubjects', subject)} · {nameOf('fieldNames', field)}
        </b>
        <span>
          {t('corrections.change', {
            stated: worded(field, correction.stated),
            wanted: worded(field, correction.wanted),
          })}
        </span>
      </p>
      {decidedOn === null ? null : (
        <p className="rights-facts">
          {t('corrections.decided', { date: formatDate(decidedOn, language), name: decidedBy ?? '' })}
          {decidedWhy === null ? '' : ` · ${decidedWhy}`}
        </p>
      )}
      {can.decide || can.print ? (
        <div className="rights-deeds">
          {can.decide ? (
            <Button size="small" type="primary" onClick={() => begin({ deed: 'decide', correction })}>
              {t('corrections.decide')}
            </Button>
          ) : null}
          {can.print ? (
            <Button
              size="small"
              href={addressFor(printAnswer, { params: { id: correction.id } })}
              target="_blank"
            >
              {t('corrections.answer')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

/** Who asked, when, by when it is to be answered, and how it stands. */
function Head(props: {
  readonly asker: DisclosureView['asker'];
  readonly state: string;
  readonly settled: boolean;
  readonly late: boolean;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  const { asker, settled } = props;
  return (
    <>
      <div className="rights-head">
        <span>
          <strong>{asker.name}</strong>
          <span className="aside">{nameOf('askerRelations', asker.relation)}</span>
        </span>
        <span className={settled ? 'state-mark state-settled' : 'state-mark state-acknowledged'}>
          {props.state}
        </span>
      </div>
      <p className="rights-facts">
        {t('received', { date: formatDate(asker.receivedOn, language), name: asker.receivedBy })} ·{' '}
        {nameOf('identityChecks', asker.identityChecked)}
        {settled ? null : (
          <span className={props.late ? 'mark-missing' : ''}>
            {' '}
            · {t('answerBy', { date: formatDate(asker.answerBy, language) })}
            {props.late ? ` · ${t('late')}` : ''}
          </span>
        )}
      </p>
    </>
  );
}

/** A field's value in words: the code's name, the text, or a word for nothing. */
export function useValueWords(): (field: string, value: string | null) => string {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  return (field, value) => {
    if (value === null || value === '') return t('corrections.empty');
    const set = ({ sex: 'sexes', health: 'healths', schooling: 'schoolings' } as const)[field];
    return set === undefined ? value : nameOf(set, value);
  };
}
