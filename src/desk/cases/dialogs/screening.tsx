/** Dialogs of screening: the verdict, the level, the police, the members, the restriction. */

import { Form, Radio } from 'antd';
import * as contract from '#capabilities/cases/screening/contract.ts';
import { AccidentCauseField, AccidentCauseSelect } from '#desk/cases/accident-cause.tsx';
import { Choice, DeedDialog, Moment, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { type DialogProps, onHead } from '#desk/cases/dialogs/doing.ts';
import { CaseFinder } from '#desk/cases/dialogs/finders.tsx';
import { WorkerFinder } from '#desk/cases/dialogs/worker-finder.tsx';
import { texts } from '#desk/cases/texts.ts';
import { UnitFinder } from '#desk/organization/parts/finders.tsx';
import { useNow } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import type { WriteAsk } from '#ui/use-operation.ts';

type Verdict = WriteAsk<typeof contract.triageCase>['body'];
const verdicts = ['accept', 'duplicate', 'false_report', 'handed_over'] as const;

export function TriageDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const { level, types, accidentCause, grounds } = view;
  return (
    <DeedDialog<typeof contract.triageCase, Verdict>
      contract={contract.triageCase}
      title={t('do.triage')}
      initial={{ verdict: 'accept', level, types, accidentCause, grounds } as Partial<Verdict>}
      ask={(body) => ({
        ...onHead(view),
        body: body.verdict === 'accept' ? { ...body, accidentCause: body.accidentCause ?? null } : body,
      })}
      onClose={onClose}
    >
      <Form.Item name="verdict" label={t('verdict')} required>
        <Radio.Group options={verdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['verdict']}>
        {({ getFieldValue }) => <VerdictFields caseId={view.id} verdict={getFieldValue('verdict')} />}
      </Form.Item>
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

function VerdictFields(props: { readonly caseId: string; readonly verdict: (typeof verdicts)[number] }) {
  const t = useTexts(texts);
  const needed = [{ required: true, message: t('needed') }];
  if (props.verdict === 'accept')
    return (
      <>
        <Choice name="level" label={t('level')} set="levels" />
        <Choice name="types" label={t('types')} set="caseTypes" many />
        <AccidentCauseField />
        <Form.Item noStyle>
          <Choice name="grounds" label={t('grounds')} set="reportGrounds" many optional />
        </Form.Item>
      </>
    );
  if (props.verdict === 'duplicate')
    return (
      <Form.Item name="of" label={t('duplicate.of')} rules={needed}>
        <CaseFinder without={props.caseId} />
      </Form.Item>
    );
  return props.verdict === 'handed_over' ? <Words name="to" label={t('handedTo')} rows={1} /> : null;
}

export function LevelDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const others = (['1', '2', '3'] as const).filter((level) => level !== view.level);
  return (
    <DeedDialog<typeof contract.setLevel, WriteAsk<typeof contract.setLevel>['body']>
      contract={contract.setLevel}
      title={t('do.level')}
      detail={t('level.note')}
      ask={(body) => ({ ...onHead(view), body })}
      onClose={onClose}
    >
      <Choice name="level" label={t('level')} set="levels" codes={others} />
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

type Cause = WriteAsk<typeof contract.setAccidentCause>['body'];

export function AccidentCauseDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.setAccidentCause, Cause>
      contract={contract.setAccidentCause}
      title={t('do.accidentCause')}
      initial={{ accidentCause: view.accidentCause }}
      ask={({ accidentCause, why }) => ({
        ...onHead(view),
        body: { accidentCause: accidentCause ?? null, why },
      })}
      onClose={onClose}
    >
      <AccidentCauseSelect />
      <Words name="why" label={t('accidentCause.why')} />
    </DeedDialog>
  );
}

interface Assigned {
  readonly accountId: string;
  readonly note?: string;
}

export function AssignDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.assignCase, Assigned>
      contract={contract.assignCase}
      title={t('do.assign')}
      detail={t('assign.note')}
      ask={({ accountId, note }) => ({ ...onHead(view), body: { accountId, note: note ?? null } })}
      onClose={onClose}
    >
      <Form.Item name="accountId" label={t('lead')} rules={[{ required: true, message: t('needed') }]}>
        <WorkerFinder />
      </Form.Item>
      <Words name="note" label={t('note.label')} optional />
    </DeedDialog>
  );
}

interface Named {
  readonly who: 'person' | 'unit';
  readonly accountId?: string;
  readonly unitId?: string;
  readonly part: 'worker' | 'adviser';
}

export function MemberDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<typeof contract.nameMember, Named>
      contract={contract.nameMember}
      title={t('do.member')}
      detail={t('assign.note')}
      initial={{ who: 'person', part: 'worker' }}
      ask={({ who, accountId, unitId, part }) => ({
        ...onHead(view),
        body: who === 'person' ? { accountId, part } : { unitId, part },
      })}
      onClose={onClose}
    >
      <Form.Item name="who" label={t('member')} required>
        <Radio.Group
          options={[
            { value: 'person', label: t('member.person') },
            { value: 'unit', label: t('member.unit') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['who']}>
        {({ getFieldValue }) =>
          getFieldValue('who') === 'unit' ? (
            <Form.Item name="unitId" rules={needed}>
              <UnitFinder />
            </Form.Item>
          ) : (
            <Form.Item name="accountId" rules={needed}>
              <WorkerFinder />
            </Form.Item>
          )
        }
      </Form.Item>
      <Choice name="part" label={t('member.part')} set="memberParts" codes={['worker', 'adviser']} />
    </DeedDialog>
  );
}

export function EndMemberDialog(props: DialogProps & { readonly memberId: string; readonly name: string }) {
  const t = useTexts(texts);
  const { view, memberId, onClose } = props;
  return (
    <DeedDialog<typeof contract.endMember, object>
      contract={contract.endMember}
      title={t('do.endMember', { name: props.name })}
      detail={t('endMember.note')}
      send={t('confirm')}
      ask={() => ({ ...onHead(view), params: { id: view.id, memberId }, body: {} })}
      onClose={onClose}
    >
      {null}
    </DeedDialog>
  );
}

export function JoinDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.joinCase, { readonly why: string }>
      contract={contract.joinCase}
      title={t('do.join')}
      detail={t('join.note')}
      ask={(body) => ({ params: { id: view.id }, body })}
      onClose={onClose}
    >
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

export function RestrictDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const restricted = !view.restricted;
  return (
    <DeedDialog<typeof contract.restrictCase, { readonly why: string }>
      contract={contract.restrictCase}
      title={t(restricted ? 'do.restrict' : 'do.unrestrict')}
      detail={t(restricted ? 'restrict.note' : 'unrestrict.note')}
      ask={({ why }) => ({ ...onHead(view), body: { restricted, why } })}
      onClose={onClose}
    >
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

type Told = WriteAsk<typeof contract.tellPolice>['body'];

export function PoliceDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const now = useNow();
  const { police } = view;
  const initial =
    police === null
      ? { toldAt: now() }
      : { ...police, officer: police.officer ?? '', feedbackAt: police.feedbackAt };
  return (
    <DeedDialog<typeof contract.tellPolice, Told>
      contract={contract.tellPolice}
      title={t('do.police')}
      detail={t('police.note')}
      initial={initial}
      ask={({ feedbackAt, ...told }) => ({
        ...onHead(view),
        body: { ...told, feedbackAt: feedbackAt ?? null },
      })}
      onClose={onClose}
    >
      <Moment name="toldAt" label={t('police.toldAt')} />
      <Words name="unit" label={t('police.unit')} rows={1} />
      <Words name="officer" label={t('police.officer')} rows={1} />
      <Words name="receipt" label={t('police.receipt')} rows={1} />
    </DeedDialog>
  );
}
