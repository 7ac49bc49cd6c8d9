/** A child's level of risk on its file: what it is and why, how it changed, what was proposed, what may be done. */
import { Button } from 'antd';
import { useState } from 'react';
import {
  type LevelView,
  type ProposalView,
  type RiskView,
  readRisk,
} from '#capabilities/risk/levels/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/risk/code-names.ts';
import { ProposeDialog, SetLevelDialog } from '#desk/risk/dialogs.tsx';
import { LevelMark, LevelReason } from '#desk/risk/marks.tsx';
import { texts } from '#desk/risk/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/risk/risk.css';

export function RiskPanel(props: { readonly childId: string }) {
  const result = useOperation(readRisk, { params: { id: props.childId } });
  if (result.isPending) return <LoadingState lines={4} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Panel childId={props.childId} risk={result.data} />;
}

function Panel({ childId, risk }: { readonly childId: string; readonly risk: RiskView }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState<'set' | 'propose' | null>(null);
  const close = () => setDoing(null);
  const { present, former, proposals, can } = risk;
  return (
    <Sheet
      title={t('present')}
      more={
        <div className="risk-deeds">
          {can.propose ? <Button onClick={() => setDoing('propose')}>{t('propose')}</Button> : null}
          {can.set ? <Button onClick={() => setDoing('set')}>{t('set')}</Button> : null}
        </div>
      }
    >
      {present === null ? <p className="case-quiet">{t('none')}</p> : null}
      <table className="plain">
        <tbody>
          {[...(present === null ? [] : [present]), ...former].map((level) => (
            <LevelRow key={level.id} level={level} />
          ))}
        </tbody>
      </table>
      {proposals.length === 0 ? null : (
        <table className="plain">
          <tbody>
            {proposals.map((proposal) => (
              <ProposalRow key={proposal.id} proposal={proposal} />
            ))}
          </tbody>
        </table>
      )}
      {doing === 'set' ? <SetLevelDialog childId={childId} risk={risk} onClose={close} /> : null}
      {doing === 'propose' ? <ProposeDialog childId={childId} risk={risk} onClose={close} /> : null}
    </Sheet>
  );
}

function LevelRow({ level }: { readonly level: LevelView }) {
  const t = useTexts(texts);
  const { since, until } = level;
  return (
    <tr>
      <td>
        <LevelMark level={level.level} />
      </td>
      <td className="number">{until === null ? t('from', { since }) : t('until', { since, until })}</td>
      <td>
        <LevelReason level={level} />
      </td>
      <td>{level.by ?? ''}</td>
    </tr>
  );
}

function ProposalRow({ proposal }: { readonly proposal: ProposalView }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <tr>
      <td>
        {t('to')} <LevelMark level={proposal.to} />
      </td>
      <td>
        {proposal.why}
        <span className="case-aside">
          {proposal.by} {formatMoment(proposal.at)}
        </span>
      </td>
      <td>
        {nameOf('proposalStates', proposal.state)}
        <span className="case-aside">
          {[proposal.decidedBy, proposal.note].filter((one) => one !== null).join('：')}
        </span>
      </td>
    </tr>
  );
}
