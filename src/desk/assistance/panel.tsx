/** A child's benefits on its file: what it gets and got, what fits its categories, and what may be done. */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import {
  type BenefitsView,
  type BenefitView,
  readBenefits,
} from '#capabilities/assistance/benefits/contract.ts';
import { useNames, yuan } from '#desk/assistance/code-names.ts';
import { CorrectDialog, GrantDialog, RenewDialog, StopDialog } from '#desk/assistance/dialogs.tsx';
import { Amount, StandingMark, Time } from '#desk/assistance/marks.tsx';
import { texts } from '#desk/assistance/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/assistance/assistance.css';

export function BenefitsPanel(props: { readonly childId: string }) {
  const result = useOperation(readBenefits, { params: { id: props.childId } });
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Panel childId={props.childId} benefits={result.data} />;
}

/** What is being done: something new, or something to one benefit. */
type Doing = { readonly deed: 'grant' } | { readonly deed: Deed; readonly benefit: BenefitView };
type Deed = 'correct' | 'renew' | 'stop';

function Panel({ childId, benefits }: { readonly childId: string; readonly benefits: BenefitsView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const { present, former, fitting, fenMonthly, can } = benefits;
  const total = fenMonthly === 0 ? null : t('panel.total', { yuan: yuan(fenMonthly, language) });
  const begin = (deed: Deed, benefit: BenefitView) => setDoing({ deed, benefit });
  return (
    <div className={fitting.length === 0 ? 'benefit-sheets' : 'benefit-columns'}>
      <div className="benefit-sheets">
        <Sheet
          title={t('panel.present')}
          more={
            <div className="risk-deeds">
              {total === null ? null : <span className="case-quiet">{total}</span>}
              {can.grant ? <Button onClick={() => setDoing({ deed: 'grant' })}>{t('grant')}</Button> : null}
            </div>
          }
        >
          {present.length === 0 ? (
            <EmptyState title={t('panel.none')} advice={t('panel.none.advice')} />
          ) : (
            <Rows benefits={present} begin={begin} />
          )}
        </Sheet>
        {former.length === 0 ? null : (
          <Sheet title={t('panel.former')}>
            <Rows benefits={former} begin={begin} />
          </Sheet>
        )}
      </div>
      <Fitting kinds={fitting} />
      {doing?.deed === 'grant' ? <GrantDialog {...{ childId, fitting }} onClose={close} /> : null}
      {doing?.deed === 'correct' ? <CorrectDialog benefit={doing.benefit} onClose={close} /> : null}
      {doing?.deed === 'renew' ? <RenewDialog benefit={doing.benefit} onClose={close} /> : null}
      {doing?.deed === 'stop' ? <StopDialog benefit={doing.benefit} onClose={close} /> : null}
    </div>
  );
}

function Fitting({ kinds }: { readonly kinds: BenefitsView['fitting'] }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  if (kinds.length === 0) return null;
  return (
    <Sheet title={t('panel.fitting')}>
      <p className="benefit-fitting">
        {kinds.map((kind) => (
          <Tag key={kind}>{nameOf('benefitKinds', kind)}</Tag>
        ))}
      </p>
      <p className="case-quiet">{t('panel.fitting.note')}</p>
    </Sheet>
  );
}

function Rows(props: {
  readonly benefits: readonly BenefitView[];
  readonly begin: (deed: Deed, benefit: BenefitView) => void;
}) {
  return (
    <table className="plain benefit-rows">
      <tbody>
        {props.benefits.map((benefit) => (
          <BenefitRow key={benefit.id} benefit={benefit} begin={props.begin} />
        ))}
      </tbody>
    </table>
  );
}

function BenefitRow({
  benefit,
  begin,
}: {
  readonly benefit: BenefitView;
  readonly begin: (deed: Deed, benefit: BenefitView) => void;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { stoppedWhy, stoppedWords, note, endedBy, endedAt } = benefit;
  const said = [
    ...(stoppedWhy === null ? [] : [nameOf('stopReasons', stoppedWhy)]),
    ...[stoppedWords, note].filter((words) => words !== null),
  ];
  return (
    <tr>
      <td>
        <b>{nameOf('benefitKinds', benefit.kind)}</b>
        <span className="case-aside">{said.join(' · ')}</span>
      </td>
      <td className="number">
        <Amount benefit={benefit} />
      </td>
      <td>
        <Time benefit={benefit} />
        <span className="case-aside">
          {endedBy === null || endedAt === null
            ? t('by', { who: benefit.by, when: formatMoment(benefit.at) })
            : t('ended', { who: endedBy, when: formatMoment(endedAt) })}
        </span>
      </td>
      <td>
        <StandingMark standing={benefit.standing} />
      </td>
      {benefit.can.change ? (
        <td>
          <div className="benefit-deeds">
            {(['renew', 'correct', 'stop'] as const).map((deed) => (
              <Button key={deed} size="small" onClick={() => begin(deed, benefit)}>
                {t(deed)}
              </Button>
            ))}
          </div>
        </td>
      ) : null}
    </tr>
  );
}
