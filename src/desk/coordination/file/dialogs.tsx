/** The dialogs of one referral: one for each deed; on paper, with when the unit did it and who. */
import { Form, Select } from 'antd';
import { keepPaper } from '#capabilities/coordination/paper/contract.ts';
import * as contract from '#capabilities/coordination/referrals/contract.ts';
import { DeedDialog, Moment, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { type CodeSet, useChoices } from '#desk/coordination/code-names.ts';
import type { Referral } from '#desk/coordination/marks.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { type ChosenFile, ScanField } from '#desk/guardianship/scan-field.tsx';
import { useTexts } from '#ui/language.ts';

/** A deed that somebody is about to do. */
export type DeedName = 'sign' | 'accept' | 'return' | 'note' | 'answer' | 'scan' | 'go-on-paper' | 'withdraw';

interface DialogProps {
  readonly view: Referral;
  readonly onClose: () => void;
}

interface Entered {
  readonly at?: string;
  readonly person?: string;
  readonly words?: string;
  readonly code?: string;
  readonly file?: readonly ChosenFile[];
}

export function ReferralDialog(props: DialogProps & { readonly deed: DeedName }) {
  switch (props.deed) {
    case 'sign':
    case 'accept':
    case 'note':
      return <MoveDialog {...props} deed={props.deed} />;
    case 'return':
      return <ReturnDialog {...props} />;
    case 'answer':
      return <AnswerDialog {...props} />;
    case 'scan':
      return <ScanDialog {...props} />;
    default:
      return <SenderDialog {...props} deed={props.deed} />;
  }
}

const headOf = (view: Referral) => ({ params: { id: view.id }, version: view.version });
/** Whoever also works on the case writes down for a unit that deals with it on paper. */
const isOnBehalf = (view: Referral): boolean => view.way === 'paper' && view.can.scan;
const paperOf = ({ at, person }: Entered) =>
  at === undefined || person === undefined ? null : { at, person };

function OnBehalf({ view }: Pick<DialogProps, 'view'>) {
  const t = useTexts(texts);
  if (!isOnBehalf(view)) return null;
  return (
    <>
      <p className="form-note">{t('on.behalf')}</p>
      <Moment name="at" label={t('paper.at')} />
      <Words name="person" label={t('paper.person')} rows={1} />
    </>
  );
}

function Code(props: { readonly label: string; readonly set: CodeSet }) {
  const t = useTexts(texts);
  return (
    <Form.Item name="code" label={props.label} rules={[{ required: true, message: t('needed') }]}>
      <Select options={useChoices(props.set)} />
    </Form.Item>
  );
}

function MoveDialog({ view, deed, onClose }: DialogProps & { readonly deed: 'sign' | 'accept' | 'note' }) {
  const t = useTexts(texts);
  const shared = { title: t(`do.${deed}`), send: t(`do.${deed}`), onClose };
  if (deed === 'sign')
    return (
      <DeedDialog<typeof contract.signReferral, Entered>
        {...shared}
        contract={contract.signReferral}
        ask={(entered) => ({ ...headOf(view), body: { paper: paperOf(entered) } })}
      >
        <OnBehalf view={view} />
      </DeedDialog>
    );
  if (deed === 'accept')
    return (
      <DeedDialog<typeof contract.acceptReferral, Entered>
        {...shared}
        contract={contract.acceptReferral}
        ask={(entered) => ({
          ...headOf(view),
          body: { paper: paperOf(entered), words: entered.words?.trim() ? entered.words : null },
        })}
      >
        <OnBehalf view={view} />
        <Words name="words" label={t('words')} optional />
      </DeedDialog>
    );
  return (
    <DeedDialog<typeof contract.noteReferral, Entered>
      {...shared}
      contract={contract.noteReferral}
      ask={(entered) => ({ ...headOf(view), body: { paper: paperOf(entered), words: entered.words ?? '' } })}
    >
      <OnBehalf view={view} />
      <Words name="words" label={t('words.progress')} rows={5} />
    </DeedDialog>
  );
}

function ReturnDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.returnReferral, Entered>
      contract={contract.returnReferral}
      title={t('do.return')}
      send={t('do.return')}
      danger
      onClose={onClose}
      ask={(entered) => ({
        ...headOf(view),
        body: { paper: paperOf(entered), reason: entered.code as 'other', words: entered.words ?? '' },
      })}
    >
      <OnBehalf view={view} />
      <Code label={t('reason')} set="returnReasons" />
      <Words name="words" label={t('words')} />
    </DeedDialog>
  );
}

function AnswerDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.answerReferral, Entered>
      contract={contract.answerReferral}
      title={t('do.answer')}
      send={t('do.answer')}
      onClose={onClose}
      ask={(entered) => ({
        ...headOf(view),
        body: { paper: paperOf(entered), result: entered.code as 'done', words: entered.words ?? '' },
      })}
    >
      <OnBehalf view={view} />
      <Code label={t('result')} set="results" />
      <Words name="words" label={t('words.answer')} rows={6} />
    </DeedDialog>
  );
}

function ScanDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof keepPaper, Entered>
      contract={keepPaper}
      title={t('do.scan')}
      onClose={onClose}
      ask={({ words, file }) => {
        const chosen = file?.[0]?.originFileObj;
        const ask = { ...headOf(view), body: { words: words ?? '' } };
        return chosen === undefined ? ask : { ...ask, file: chosen };
      }}
    >
      <Words name="words" label={t('words.scan')} rows={1} />
      <ScanField label={t('file')} />
    </DeedDialog>
  );
}

function SenderDialog({ view, deed, onClose }: DialogProps & { readonly deed: 'go-on-paper' | 'withdraw' }) {
  const t = useTexts(texts);
  const chosen = deed === 'withdraw' ? contract.withdrawReferral : contract.goOnPaper;
  return (
    <DeedDialog<typeof chosen, Entered>
      contract={chosen}
      title={t(`do.${deed}`)}
      send={t(`do.${deed}`)}
      danger={deed === 'withdraw'}
      onClose={onClose}
      ask={(entered) => ({ ...headOf(view), body: { why: entered.words ?? '' } })}
    >
      <Words name="words" label={t('why')} />
    </DeedDialog>
  );
}
