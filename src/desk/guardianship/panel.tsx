/**
 * All of a child's guardianship on the child's page: what is lacking, who cares, the agreement, the letters, the alarms,
 * and who cared before. Reads by itself; give it the child's id.
 */
import { useState } from 'react';
import { type GuardianshipView, readGuardianship } from '#capabilities/guardianship/care/contract.ts';
import { AnswerDialog } from '#desk/guardianship/alarms/answer-dialog.tsx';
import { SetCareDrawer } from '#desk/guardianship/care/set-care-drawer.tsx';
import { EntrustmentDrawer } from '#desk/guardianship/entrustment/entrustment-drawer.tsx';
import { NoticesDialog } from '#desk/guardianship/entrustment/notices-dialog.tsx';
import { SignAgreementDialog } from '#desk/guardianship/entrustment/sign-dialog.tsx';
import { DraftDialog } from '#desk/guardianship/letters/draft-dialog.tsx';
import { AgreementSheet } from '#desk/guardianship/panel/agreement-sheet.tsx';
import { AlarmsSheet } from '#desk/guardianship/panel/alarms-sheet.tsx';
import { CareSheet } from '#desk/guardianship/panel/care-sheet.tsx';
import { FormerCares } from '#desk/guardianship/panel/former-cares.tsx';
import { LettersSheet } from '#desk/guardianship/panel/letters-sheet.tsx';
import { Needs } from '#desk/guardianship/panel/needs.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';
import '#desk/guardianship/guardianship.css';

/** What is being done on the panel. */
export type PanelDeed =
  | { readonly deed: 'setCare' | 'writeAgreement' | 'tell' | 'signAgreement' | 'draftLetter' }
  | { readonly deed: 'answer'; readonly alarm: GuardianshipView['alarms'][number] };

export function GuardianshipPanel(props: { readonly childId: string }) {
  const result = useOperation(readGuardianship, { params: { id: props.childId } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Panel view={result.data} />;
}

function Panel({ view }: { readonly view: GuardianshipView }) {
  const [doing, setDoing] = useState<PanelDeed | null>(null);
  const close = () => setDoing(null);
  const { care } = view;
  return (
    <div className="guardianship">
      <Needs view={view} />
      <div className="guardianship-columns">
        <div>
          <CareSheet view={view} begin={setDoing} />
          <AgreementSheet view={view} begin={setDoing} />
        </div>
        <div>
          {view.alarms.length === 0 ? null : <AlarmsSheet alarms={view.alarms} begin={setDoing} />}
          <LettersSheet view={view} begin={setDoing} />
        </div>
      </div>
      {view.formerCares.length === 0 ? null : <FormerCares cares={view.formerCares} />}
      {doing?.deed === 'setCare' ? <SetCareDrawer view={view} onClose={close} /> : null}
      {doing?.deed === 'draftLetter' ? <DraftDialog child={view.child} onClose={close} /> : null}
      {doing?.deed === 'answer' ? <AnswerDialog alarm={doing.alarm} onClose={close} /> : null}
      {doing?.deed === 'writeAgreement' && care !== null ? (
        <EntrustmentDrawer care={care} child={view.child} onClose={close} />
      ) : null}
      {care?.entrustment && doing?.deed === 'tell' ? (
        <NoticesDialog agreement={care.entrustment} onClose={close} />
      ) : null}
      {care?.entrustment && doing?.deed === 'signAgreement' ? (
        <SignAgreementDialog agreement={care.entrustment} onClose={close} />
      ) : null}
    </div>
  );
}
