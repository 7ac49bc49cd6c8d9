/** What rests on consent, kind by kind: given or not, what stops when it is withdrawn; and what does not rest on it. */
import { Button } from 'antd';
import {
  type ConsentKind,
  type ConsentView,
  consentKinds,
  duties,
  readConsentPaper,
} from '#capabilities/children/rights/consents/contract.ts';
import type { RightsView } from '#capabilities/children/rights/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/rights/code-names.ts';
import type { RightsDeed } from '#desk/rights/panel/panel.tsx';
import { texts } from '#desk/rights/panel/texts.ts';
import { addressFor } from '#ui/caller.ts';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

interface SheetProps {
  readonly view: RightsView;
  readonly begin: (doing: RightsDeed) => void;
}

export function ConsentsSheet({ view, begin }: SheetProps) {
  const t = useTexts(texts);
  const former = view.consents.filter((consent) => consent.withdrawnAt !== null);
  return (
    <Sheet title={t('consents')}>
      {view.consentBy === 'child' ? <p className="quiet-line">{t('consents.childGives')}</p> : null}
      <ul className="rights-lines">
        {(Object.keys(consentKinds) as ConsentKind[]).map((kind) => (
          <Kind key={kind} kind={kind} view={view} begin={begin} />
        ))}
      </ul>
      {former.length === 0 ? null : (
        <details className="rights-former">
          <summary>{t('consents.former', { count: former.length })}</summary>
          <ul>
            {former.map((consent) => (
              <Withdrawn key={consent.id} consent={consent} />
            ))}
          </ul>
        </details>
      )}
    </Sheet>
  );
}

function Kind({ kind, view, begin }: SheetProps & { readonly kind: ConsentKind }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const standing = view.consents.filter((consent) => consent.kind === kind && consent.withdrawnAt === null);
  const { stops, receiver } = consentKinds[kind];
  const mayGive = view.can.consent && (standing.length === 0 || receiver);
  return (
    <li>
      <div className="rights-head">
        <strong>{consentKinds[kind][language]}</strong>
        {mayGive ? (
          <Button size="small" onClick={() => begin({ deed: 'consent', kind })}>
            {t('consents.give')}
          </Button>
        ) : null}
      </div>
      {standing.length === 0 ? (
        <p className="rights-facts">{t('consents.none')}</p>
      ) : (
        standing.map((consent) => <Standing key={consent.id} consent={consent} begin={begin} />)
      )}
      <p className="rights-stops">{t('consents.stops', { stops: stops[language] })}</p>
    </li>
  );
}

function Standing(props: { readonly consent: ConsentView; readonly begin: SheetProps['begin'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { consent, begin } = props;
  const { childAgrees, receiver } = consent;
  const parts = [
    ...(receiver === null ? [] : [t('consents.receiver', { receiver })]),
    ...(childAgrees === null ? [] : [t(childAgrees ? 'consents.childAgrees' : 'consents.childDeclines')]),
  ];
  return (
    <div className="rights-standing">
      <span className="state-mark state-signed">
        {t('consents.given', { date: formatDate(consent.givenOn, language), name: consent.giverName })}
        {parts.length === 0 ? null : <span className="aside">{parts.join(' · ')}</span>}
      </span>
      <span className="rights-deeds">
        <Button
          size="small"
          href={addressFor(readConsentPaper, { params: { id: consent.id } })}
          target="_blank"
        >
          {t('consents.paper')}
        </Button>
        {consent.can.withdraw ? (
          <Button size="small" danger onClick={() => begin({ deed: 'withdraw', consent })}>
            {t('consents.withdraw')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

function Withdrawn({ consent }: { readonly consent: ConsentView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const nameOf = useNames();
  return (
    <li>
      {consentKinds[consent.kind][language]}
      {consent.receiver === null ? '' : ` · ${consent.receiver}`}
      <p className="rights-facts">
        {t('consents.given', { date: formatDate(consent.givenOn, language), name: consent.giverName })} ·{' '}
        {t('consents.withdrawn', {
          moment: formatMoment(consent.withdrawnAt ?? ''),
          name: consent.withdrawerName ?? '',
        })}{' '}
        · {nameOf('withdrawalWays', consent.withdrawnHow ?? '')}
        {consent.withdrawnNote === null ? '' : ` · ${consent.withdrawnNote}`}
      </p>
    </li>
  );
}

export function DutiesSheet() {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('duties')}>
      <p className="quiet-line">{t('duties.note')}</p>
      <ul className="rights-duties">
        {Object.keys(duties).map((duty) => (
          <li key={duty}>{nameOf('duties', duty)}</li>
        ))}
      </ul>
    </Sheet>
  );
}
