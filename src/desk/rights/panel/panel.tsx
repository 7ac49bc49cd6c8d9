/**
 * A child's rights on the child's page: requests to see and to correct, consents, how long each kind of record is kept.
 * Reads by itself; give it the child's id.
 */
import { useState } from 'react';
import type { ConsentKind, ConsentView } from '#capabilities/children/rights/consents/contract.ts';
import { type RightsView, readRights } from '#capabilities/children/rights/contract.ts';
import type { CorrectionView } from '#capabilities/children/rights/corrections/contract.ts';
import type { DisclosureView } from '#capabilities/children/rights/held/contract.ts';
import { ProposeDialog } from '#desk/rights/archive/erasure-dialogs.tsx';
import { GiveConsentDialog, WithdrawDialog } from '#desk/rights/panel/consent-dialogs.tsx';
import { ConsentsSheet, DutiesSheet } from '#desk/rights/panel/consents.tsx';
import { CorrectDialog, DecideDialog } from '#desk/rights/panel/correction-dialogs.tsx';
import { AskDialog, DropDialog, HandOverDialog } from '#desk/rights/panel/disclosure-dialogs.tsx';
import { KeptSheet } from '#desk/rights/panel/kept.tsx';
import { CorrectionsSheet, DisclosuresSheet } from '#desk/rights/panel/requests.tsx';
import { texts } from '#desk/rights/panel/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/guardianship/guardianship.css';
import '#desk/rights/rights.css';

/** What is being done on the panel. */
export type RightsDeed =
  | { readonly deed: 'ask' | 'correct' | 'proposeErasure' }
  | { readonly deed: 'handOver' | 'drop'; readonly request: DisclosureView }
  | { readonly deed: 'decide'; readonly correction: CorrectionView }
  | { readonly deed: 'consent'; readonly kind: ConsentKind }
  | { readonly deed: 'withdraw'; readonly consent: ConsentView };

export function RightsPanel(props: { readonly childId: string }) {
  const result = useOperation(readRights, { params: { id: props.childId } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Panel childId={props.childId} view={result.data} />;
}

function Panel({ childId, view }: { readonly childId: string; readonly view: RightsView }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState<RightsDeed | null>(null);
  return (
    <div className="guardianship">
      <p className="rights-note">{t('note', { days: view.answerDays })}</p>
      <div className="guardianship-columns">
        <div>
          <DisclosuresSheet view={view} begin={setDoing} />
          <CorrectionsSheet view={view} begin={setDoing} />
          <KeptSheet view={view} begin={setDoing} />
        </div>
        <div>
          <ConsentsSheet view={view} begin={setDoing} />
          <DutiesSheet />
        </div>
      </div>
      {doing === null ? null : (
        <Dialog childId={childId} view={view} doing={doing} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}

function Dialog(props: {
  readonly childId: string;
  readonly view: RightsView;
  readonly doing: RightsDeed;
  readonly onClose: () => void;
}) {
  const { childId, view, doing, onClose } = props;
  switch (doing.deed) {
    case 'ask':
      return <AskDialog childId={childId} carerName={view.carerName} onClose={onClose} />;
    case 'correct':
      return <CorrectDialog childId={childId} carerName={view.carerName} onClose={onClose} />;
    case 'proposeErasure':
      return <ProposeDialog childId={childId} onClose={onClose} />;
    case 'handOver':
      return <HandOverDialog request={doing.request} onClose={onClose} />;
    case 'drop':
      return <DropDialog request={doing.request} onClose={onClose} />;
    case 'decide':
      return <DecideDialog correction={doing.correction} onClose={onClose} />;
    case 'consent':
      return <GiveConsentDialog childId={childId} view={view} kind={doing.kind} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawDialog consent={doing.consent} carerName={view.carerName} onClose={onClose} />;
  }
}
