/** The dialogs of what is done with a proposal while it is worked on; those of its answer stand in answer-dialogs.tsx. */
import { Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import * as registering from '#capabilities/proposals/registering/contract.ts';
import * as working from '#capabilities/proposals/working/contract.ts';
import { Day, DeedDialog, Moment, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { type CodeSet, useChoices } from '#desk/proposals/code-names.ts';
import { AnswerDialog, type AnswerDoing } from '#desk/proposals/file/answer-dialogs.tsx';
import { UnitsField } from '#desk/proposals/file/units-field.tsx';
import { CorrectDialog } from '#desk/proposals/list/register-dialog.tsx';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** A deed that somebody is about to do. */
export type Doing =
  | AnswerDoing
  | { readonly deed: 'accept' | 'give-back' | 'correct' | 'ask-unit' | 'contact' | 'ask-extension' }
  | { readonly deed: 'set-reach'; readonly deputy: Proposal['deputies'][number] }
  | { readonly deed: 'decide-extension'; readonly extension: Proposal['extensions'][number] }
  | { readonly deed: 'give'; readonly unit: Unit; readonly behalf: boolean }
  | { readonly deed: 'goWithout'; readonly unit: Unit };

/** What every dialog is given. */
export interface DialogProps {
  readonly view: Proposal;
  readonly onClose: () => void;
}

/** Whose version a deed names. */
export const headOf = (view: Proposal) => ({ params: { id: view.id }, version: view.version });

export function ProposalDialog(props: DialogProps & { readonly doing: Doing }) {
  const { doing } = props;
  switch (doing.deed) {
    case 'accept':
      return <AcceptDialog {...props} />;
    case 'give-back':
      return <GiveBackDialog {...props} />;
    case 'correct':
      return <CorrectDialog {...props} />;
    case 'set-reach':
      return <ReachDialog {...props} deputy={doing.deputy} />;
    case 'ask-unit':
      return <AskUnitsDialog {...props} />;
    case 'contact':
      return <ContactDialog {...props} />;
    case 'ask-extension':
      return <ExtensionDialog {...props} />;
    case 'decide-extension':
      return <DecideDialog {...props} extension={doing.extension} />;
    case 'give':
      return <OpinionDialog {...props} unit={doing.unit} behalf={doing.behalf} />;
    case 'goWithout':
      return <GoWithoutDialog {...props} unit={doing.unit} />;
    default:
      return <AnswerDialog {...props} doing={doing} />;
  }
}

/** A choice among codes. */
export function Choice(props: { readonly name: string; readonly label: string; readonly set: CodeSet }) {
  const t = useTexts(texts);
  return (
    <Form.Item name={props.name} label={props.label} rules={[{ required: true, message: t('needed') }]}>
      <Select options={useChoices(props.set)} />
    </Form.Item>
  );
}

function AcceptDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof registering.acceptProposal, object>
      contract={registering.acceptProposal}
      title={t('do.accept')}
      send={t('do.accept')}
      detail={t('head.due', { on: view.dueOn })}
      onClose={onClose}
      ask={() => ({ ...headOf(view), body: {} })}
    >
      {null}
    </DeedDialog>
  );
}

function GiveBackDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const late = view.against.some(({ step }) => step === 'give-back');
  return (
    <DeedDialog<typeof registering.giveBack, { reason: 'other'; why: string; on: string; consentBy?: string }>
      contract={registering.giveBack}
      title={t('do.give-back')}
      send={t('do.give-back')}
      danger
      detail={t('head.return', { on: view.returnBy })}
      onClose={onClose}
      ask={({ consentBy, ...body }) => ({
        ...headOf(view),
        body: { ...body, consentBy: consentBy?.trim() ? consentBy : null },
      })}
    >
      <Choice name="reason" set="returnReasons" label={t('return.reason')} />
      <Day name="on" label={t('return.on')} />
      <Words name="why" label={t('why')} />
      {late ? <Words name="consentBy" label={t('return.consent')} rows={1} /> : null}
    </DeedDialog>
  );
}

function ReachDialog({
  view,
  deputy,
  onClose,
}: DialogProps & { readonly deputy: Proposal['deputies'][number] }) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof registering.setReach, { name: string; address?: string; telephone?: string }>
      contract={registering.setReach}
      title={`${t('do.set-reach')} · ${deputy.name}`}
      initial={{
        name: deputy.name,
        address: deputy.reach?.address ?? '',
        telephone: deputy.reach?.telephone ?? '',
      }}
      onClose={onClose}
      ask={(body) => ({
        params: { id: view.id, deputyId: deputy.id },
        version: view.version,
        body,
      })}
    >
      <Words name="name" label={t('deputy.name')} rows={1} />
      <Words name="address" label={t('deputy.address')} rows={1} optional />
      <Words name="telephone" label={t('deputy.telephone')} rows={1} optional />
    </DeedDialog>
  );
}

function AskUnitsDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof working.askUnits, { unitIds: string[]; dueOn?: string | null }>
      contract={working.askUnits}
      title={t('do.ask-unit')}
      send={t('do.ask-unit')}
      onClose={onClose}
      ask={({ unitIds, dueOn }) => ({ ...headOf(view), body: { unitIds, ...(dueOn ? { dueOn } : {}) } })}
    >
      <UnitsField name="unitIds" many />
      <Day name="dueOn" label={`${t('dueOn')}（${t('dueOn.hint')}）`} optional />
    </DeedDialog>
  );
}

interface Talk {
  readonly deputyId: string;
  readonly way: 'telephone';
  readonly at: string;
  readonly words: string;
}

function ContactDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const deputies = view.deputies.map((deputy) => ({ value: deputy.id, label: deputy.name }));
  return (
    <DeedDialog<typeof working.writeContact, Talk>
      contract={working.writeContact}
      title={t('do.contact')}
      initial={{ deputyId: deputies[0]?.value ?? '' }}
      onClose={onClose}
      ask={(body) => ({ ...headOf(view), body: { ...body, id } })}
    >
      <Form.Item
        name="deputyId"
        label={t('contact.deputy')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Select options={deputies} />
      </Form.Item>
      <Choice name="way" set="contactWays" label={t('contact.way')} />
      <Moment name="at" label={t('contact.at')} />
      <Words name="words" label={t('contact.words')} rows={5} />
    </DeedDialog>
  );
}

function ExtensionDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  return (
    <DeedDialog<typeof working.askExtension, { months: number; why: string }>
      contract={working.askExtension}
      title={t('do.ask-extension')}
      initial={{ months: 6 }}
      onClose={onClose}
      ask={(body) => ({ ...headOf(view), body: { ...body, id } })}
    >
      <Form.Item
        name="months"
        label={t('extension.months')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber min={1} max={36} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Words name="why" label={t('extension.why')} />
    </DeedDialog>
  );
}

function DecideDialog({
  view,
  extension,
  onClose,
}: DialogProps & { readonly extension: Proposal['extensions'][number] }) {
  const t = useTexts(texts);
  const answers = [
    { value: true, label: t('extension.yes') },
    { value: false, label: t('extension.no') },
  ];
  return (
    <DeedDialog<typeof working.decideExtension, { granted: boolean; on: string; by: string }>
      contract={working.decideExtension}
      title={t('do.decide-extension')}
      initial={{ granted: true }}
      onClose={onClose}
      ask={(body) => ({
        params: { id: view.id, extensionId: extension.id },
        version: view.version,
        body,
      })}
    >
      <Form.Item name="granted" label={t('extension.granted')}>
        <Select options={answers} />
      </Form.Item>
      <Words name="by" label={t('extension.by')} rows={1} />
      <Day name="on" label={t('extension.on')} />
    </DeedDialog>
  );
}

function OpinionDialog(props: DialogProps & { readonly unit: Unit; readonly behalf: boolean }) {
  const t = useTexts(texts);
  const { view, unit, behalf, onClose } = props;
  const title = t(behalf ? 'do.give.behalf' : 'do.give');
  return (
    <DeedDialog<typeof working.giveOpinion, { words: string; person?: string }>
      contract={working.giveOpinion}
      title={`${title} · ${unit.name}`}
      onClose={onClose}
      ask={({ words, person }) => ({
        params: { id: view.id, unitId: unit.id },
        body: { words, person: person ?? null },
      })}
    >
      <Words name="words" label={t('opinion.words')} rows={6} />
      {behalf ? <Words name="person" label={t('opinion.person')} rows={1} /> : null}
    </DeedDialog>
  );
}

function GoWithoutDialog({ view, unit, onClose }: DialogProps & { readonly unit: Unit }) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof working.goWithout, { why: string }>
      contract={working.goWithout}
      title={`${t('do.goWithout')} · ${unit.name}`}
      onClose={onClose}
      ask={(body) => ({ params: { id: view.id, unitId: unit.id }, version: view.version, body })}
    >
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}
