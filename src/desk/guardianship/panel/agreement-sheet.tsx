/** The agreement on entrusted care: checks, opinion, notices, signature. */
import { Button } from 'antd';
import type { GuardianshipView } from '#capabilities/guardianship/care/contract.ts';
import { barredGrounds, codesOf } from '#capabilities/guardianship/codes/contract.ts';
import {
  type EntrustmentView,
  printEntrustment,
  readEntrustmentScan,
} from '#capabilities/guardianship/entrustments/contract.ts';
import { isEntrusted } from '#capabilities/guardianship/rules.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { texts } from '#desk/guardianship/panel/texts.ts';
import type { PanelDeed } from '#desk/guardianship/panel.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { addressFor } from '#ui/caller.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

interface SheetProps {
  readonly view: GuardianshipView;
  readonly begin: (doing: PanelDeed) => void;
}

export function AgreementSheet({ view, begin }: SheetProps) {
  const t = useTexts(texts);
  const { care, can } = view;
  if (care === null || care.guardian === null) return null;
  const write = () => begin({ deed: 'writeAgreement' });
  return (
    <Sheet title={t('agreement')}>
      {care.entrustment === null ? (
        isEntrusted(care.mode) ? (
          <EmptyState
            title={t('agreement.none')}
            advice={t('agreement.none.advice')}
            action={can.writeEntrustment ? <Button onClick={write}>{t('agreement.write')}</Button> : null}
          />
        ) : (
          <p className="quiet-line">{t('agreement.notNeeded')}</p>
        )
      ) : (
        <Agreement agreement={care.entrustment} begin={begin} />
      )}
    </Sheet>
  );
}

function Agreement(props: { readonly agreement: EntrustmentView; readonly begin: SheetProps['begin'] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const language = useLanguage();
  const { agreement } = props;
  const day = (date: string | null, lacking: string) =>
    date === null ? <span className="mark-lapsing">{lacking}</span> : formatDate(date, language);
  return (
    <>
      <dl className="facts facts-narrow">
        <Fact label={t('agreement.reason')}>{agreement.reason}</Fact>
        <Fact label={t('agreement.term')}>
          {s('term.range', {
            from: formatDate(agreement.termFrom, language),
            to: formatDate(agreement.termTo, language),
          })}
        </Fact>
        <Fact label={t('agreement.heard')}>
          {agreement.childHeard === true ? (
            (agreement.childOpinion ?? s('yes'))
          ) : (
            <span className="mark-lapsing">{t('agreement.heard.no')}</span>
          )}
        </Fact>
        <Fact label={t('agreement.school')}>{day(agreement.schoolToldOn, t('agreement.notTold'))}</Fact>
        <Fact label={t('agreement.village')}>{day(agreement.villageToldOn, t('agreement.notTold'))}</Fact>
        <Fact label={t('agreement.signed')}>{day(agreement.signedOn, t('agreement.unsigned'))}</Fact>
      </dl>
      <Grounds agreement={agreement} />
      <Deeds agreement={agreement} begin={props.begin} />
    </>
  );
}

function Grounds({ agreement }: { readonly agreement: EntrustmentView }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <ul className="grounds" aria-label={t('agreement.checks')}>
      {codesOf(barredGrounds).map((ground) => {
        const check = agreement.checks[ground];
        const found = check?.clear === false;
        return (
          <li key={ground}>
            <span className={found ? 'ground-found' : 'ground-clear'}>
              {t(check === undefined ? 'ground.open' : found ? 'ground.found' : 'ground.clear')}
            </span>
            <span>
              {nameOf('barredGrounds', ground)}
              {check?.evidence ? <span className="aside">{check.evidence}</span> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Deeds(props: { readonly agreement: EntrustmentView; readonly begin: SheetProps['begin'] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { agreement, begin } = props;
  const params = { id: agreement.id };
  return (
    <div className="sheet-deeds">
      {agreement.can.edit ? (
        <Button size="small" onClick={() => begin({ deed: 'writeAgreement' })}>
          {s('edit')}
        </Button>
      ) : null}
      <Button size="small" href={addressFor(printEntrustment, { params })} target="_blank">
        {t('agreement.print')}
      </Button>
      {agreement.can.sign ? (
        <Button size="small" onClick={() => begin({ deed: 'signAgreement' })}>
          {t('agreement.sign')}
        </Button>
      ) : null}
      {agreement.hasScan ? (
        <Button size="small" href={addressFor(readEntrustmentScan, { params })} target="_blank">
          {t('agreement.scan')}
        </Button>
      ) : null}
      {agreement.can.tell ? (
        <Button size="small" onClick={() => begin({ deed: 'tell' })}>
          {t('agreement.tell')}
        </Button>
      ) : null}
    </div>
  );
}
