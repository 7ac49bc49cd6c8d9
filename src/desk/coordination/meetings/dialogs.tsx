/** The dialogs of a joint meeting: calling one, its minutes, another time, calling it off, signing, a resolution's end. */
import { Button, Form, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import * as contract from '#capabilities/coordination/meetings/contract.ts';
import { findUnits } from '#capabilities/coordination/referrals/contract.ts';
import { Day, DeedDialog, Moment, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

type Meeting = z.output<typeof contract.meetingView>;

/** A deed that somebody is about to do. */
export type MeetingDoing =
  | { readonly deed: 'minute' | 'move' | 'cancel' }
  | { readonly deed: 'sign'; readonly unit: Meeting['invited'][number] }
  | { readonly deed: 'endTask'; readonly task: Meeting['tasks'][number] };

interface DialogProps {
  readonly view: Meeting;
  readonly onClose: () => void;
}

export function MeetingDialog(props: DialogProps & { readonly doing: MeetingDoing }) {
  const { doing } = props;
  switch (doing.deed) {
    case 'minute':
      return <MinuteDialog {...props} />;
    case 'sign':
      return <SignDialog {...props} unit={doing.unit} />;
    case 'endTask':
      return <TaskDialog {...props} task={doing.task} />;
    default:
      return <TimeDialog {...props} deed={doing.deed} />;
  }
}

interface Calling {
  readonly title: string;
  readonly place: string;
  readonly heldAt: string;
  readonly agenda: string;
  readonly unitIds: string[];
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Calls a meeting: of a case, or of one's office. */
export function CallDialog(props: { readonly caseId: string | null; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  return (
    <DeedDialog<typeof contract.callMeeting, Calling>
      contract={contract.callMeeting}
      title={t('meeting.call')}
      send={t('meeting.call')}
      onClose={props.onClose}
      ask={(entered) => ({
        body: { ...entered, id, caseId: props.caseId, agenda: linesOf(entered.agenda) },
      })}
    >
      <Words name="title" label={t('meeting.name')} rows={1} />
      <Moment name="heldAt" label={t('meeting.heldAt')} />
      <Words name="place" label={t('meeting.place')} rows={1} />
      <Words name="agenda" label={`${t('agenda')}（${t('agenda.hint')}）`} rows={4} />
      <UnitsField />
    </DeedDialog>
  );
}

function UnitsField() {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(findUnits, { query: { q } }, { keepFormer: true });
  return (
    <Form.Item name="unitIds" label={t('meeting.units')} rules={[{ required: true, message: t('needed') }]}>
      <Select
        mode="multiple"
        filterOption={false}
        placeholder={t('send.unit.hint')}
        notFoundContent={t('send.unit.none')}
        loading={found.isFetching}
        onSearch={setTyped}
        options={(found.data?.items ?? []).map((unit) => ({
          value: unit.id,
          label: unit.way === 'paper' ? `${unit.name}（${t('paper')}）` : unit.name,
        }))}
      />
    </Form.Item>
  );
}

interface Minuting {
  readonly heldAt: string;
  readonly presentUnitIds: string[];
  readonly minutes: string;
  readonly resolutions?: { what: string; unitId: string; dueOn: string }[];
}

function MinuteDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const units = view.invited.map((unit) => ({ value: unit.id, label: unit.name }));
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<typeof contract.minuteMeeting, Minuting>
      contract={contract.minuteMeeting}
      title={t('do.minute')}
      send={t('do.minute')}
      initial={{ heldAt: view.heldAt, presentUnitIds: units.map((unit) => unit.value), resolutions: [] }}
      onClose={onClose}
      ask={({ resolutions = [], ...entered }) => ({
        params: { id: view.id },
        version: view.version,
        body: { ...entered, resolutions: resolutions.map((one) => ({ ...one, id: uuidv7() })) },
      })}
    >
      <Moment name="heldAt" label={t('meeting.heldAt')} />
      <Form.Item name="presentUnitIds" label={t('present')} rules={needed}>
        <Select mode="multiple" options={units} />
      </Form.Item>
      <Words name="minutes" label={t('minutes')} rows={6} />
      <Form.List name="resolutions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="case-task">
                <Form.Item name={[name, 'what']} label={t('task.what')} rules={needed}>
                  <Input maxLength={500} />
                </Form.Item>
                <Form.Item name={[name, 'unitId']} label={t('task.unit')} rules={needed}>
                  <Select options={units} />
                </Form.Item>
                <Day name={[name, 'dueOn']} label={t('task.dueOn')} />
                <Button size="small" onClick={() => remove(name)}>
                  {t('task.remove')}
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add()}>
              {t('tasks')}：{t('task.add')}
            </Button>
          </>
        )}
      </Form.List>
    </DeedDialog>
  );
}

function TimeDialog({ view, deed, onClose }: DialogProps & { readonly deed: 'move' | 'cancel' }) {
  const t = useTexts(texts);
  const head = { params: { id: view.id }, version: view.version };
  const shared = { title: t(`do.${deed}`), send: t(`do.${deed}`), onClose };
  if (deed === 'cancel')
    return (
      <DeedDialog<typeof contract.cancelMeeting, { why: string }>
        {...shared}
        danger
        contract={contract.cancelMeeting}
        ask={(body) => ({ ...head, body })}
      >
        <Words name="why" label={t('why')} />
      </DeedDialog>
    );
  return (
    <DeedDialog<typeof contract.moveMeeting, { why: string; heldAt: string }>
      {...shared}
      contract={contract.moveMeeting}
      initial={{ heldAt: view.heldAt }}
      ask={(body) => ({ ...head, body })}
    >
      <Moment name="heldAt" label={t('meeting.heldAt')} />
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

function SignDialog({ view, unit, onClose }: DialogProps & { readonly unit: Meeting['invited'][number] }) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.signMinutes, { person?: string }>
      contract={contract.signMinutes}
      title={`${t('do.signMinutes')} · ${unit.name}`}
      send={t('do.signMinutes')}
      detail={view.minutes}
      onClose={onClose}
      ask={({ person }) => ({ params: { id: view.id, unitId: unit.id }, body: { person: person ?? null } })}
    >
      {unit.way === 'paper' ? <Words name="person" label={t('sign.person')} rows={1} /> : null}
    </DeedDialog>
  );
}

function TaskDialog({ view, task, onClose }: DialogProps & { readonly task: Meeting['tasks'][number] }) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.endTask, { state: 'done' | 'dropped'; words: string }>
      contract={contract.endTask}
      title={t('task.end')}
      detail={task.what}
      initial={{ state: 'done' }}
      onClose={onClose}
      ask={(body) => ({ params: { id: view.id, taskId: task.id }, version: task.version, body })}
    >
      <Form.Item name="state" label={t('result')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          options={(['done', 'dropped'] as const).map((value) => ({ value, label: t(`task.${value}`) }))}
        />
      </Form.Item>
      <Words name="words" label={t('words.answer')} />
    </DeedDialog>
  );
}
