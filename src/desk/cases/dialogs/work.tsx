/** Dialogs of the work: notes, steps, assessments, plans with their tasks, services, placements, stops. */
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Radio } from 'antd';
import { askStop } from '#capabilities/cases/clocks/contract.ts';
import { assessmentKinds } from '#capabilities/cases/codes/contract.ts';
import * as contract from '#capabilities/cases/work/contract.ts';
import { findingsOf } from '#capabilities/cases/work/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { useNames } from '#desk/cases/code-names.ts';
import { Choice, Day, DeedDialog, Moment, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { type Clock, type Contents, type DialogProps, onHead } from '#desk/cases/dialogs/doing.ts';
import { texts } from '#desk/cases/texts.ts';
import { useNow } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import type { WriteAsk } from '#ui/use-operation.ts';

const MOST_TASKS = 30;

export function NoteDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const now = useNow();
  const kinds = ['note', 'contacted', 'emergency-called'] as const;
  return (
    <DeedDialog<typeof contract.noteCase, WriteAsk<typeof contract.noteCase>['body']>
      contract={contract.noteCase}
      title={t('do.note')}
      initial={{ kind: 'note', at: now() }}
      ask={(body) => ({ params: { id: view.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('note.kind')} required>
        <Radio.Group options={kinds.map((value) => ({ value, label: t(`event.${value}`) }))} />
      </Form.Item>
      <Moment name="at" label={t('at')} />
      <Words name="note" label={t('note.label')} rows={5} />
    </DeedDialog>
  );
}

export function MoveDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.moveCase, WriteAsk<typeof contract.moveCase>['body']>
      contract={contract.moveCase}
      title={t('do.move')}
      ask={(body) => ({ ...onHead(view), body })}
      onClose={onClose}
    >
      <Choice name="to" label={t('step')} set="steps" codes={view.can.move} />
      <Words name="note" label={t('why')} />
    </DeedDialog>
  );
}

type Assessed = WriteAsk<typeof contract.assessCase>['body'];

/** The kind of assessment that is waited for at a step. */
const usualKind = (step: string): Assessed['kind'] =>
  step === 'verify' ? 'verification' : step === 'assess' ? 'joint' : step === 'meet' ? 'meeting' : 'review';

export function AssessDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const now = useNow();
  return (
    <DeedDialog<typeof contract.assessCase, Assessed>
      contract={contract.assessCase}
      title={t('do.assess')}
      initial={{ kind: usualKind(view.step), at: now(), assessors: 2 }}
      ask={(body) => ({ ...onHead(view), body })}
      onClose={onClose}
    >
      <Choice name="kind" label={t('assess.kind')} set="assessmentKinds" codes={codesOf(assessmentKinds)} />
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => {
          const kind = getFieldValue('kind') as Assessed['kind'];
          return (
            <Choice name="finding" label={t('assess.finding')} set="findings" codes={findingsOf(kind)} />
          );
        }}
      </Form.Item>
      <div className="case-row">
        <Moment name="at" label={t('at')} />
        <Form.Item name="assessors" label={t('assess.assessors')} required>
          <InputNumber min={1} max={40} />
        </Form.Item>
      </div>
      <Words name="who" label={t('assess.who')} rows={1} />
      <Words name="words" label={t('assess.words')} rows={5} />
      {view.step === 'assess' ? (
        <Choice name="next" label={t('assess.next')} set="steps" codes={['act', 'meet']} optional />
      ) : null}
    </DeedDialog>
  );
}

type Planned = WriteAsk<typeof contract.planCase>['body'];

export function PlanDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.planCase, Planned>
      contract={contract.planCase}
      title={t('do.plan')}
      detail={t('plan.note')}
      initial={{ kind: 'service', goals: [''], tasks: [] }}
      ask={({ danger, ...body }) => ({ ...onHead(view), body: { ...body, danger: danger ?? null } })}
      onClose={onClose}
    >
      <Choice name="kind" label={t('plan.kind')} set="planKinds" />
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'safety' ? <Words name="danger" label={t('plan.danger')} /> : null
        }
      </Form.Item>
      <Goals />
      <Day name="reviewOn" label={t('plan.reviewOn')} />
      <Tasks />
    </DeedDialog>
  );
}

function Goals() {
  const t = useTexts(texts);
  return (
    <Form.List name="goals">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field, at) => (
            <div key={field.key} className="case-line">
              <Words name={[field.name]} label={t('plan.goal', { number: at + 1 })} rows={1} />
              {fields.length > 1 ? (
                <Button
                  icon={<MinusCircleOutlined />}
                  title={t('remove')}
                  onClick={() => remove(field.name)}
                />
              ) : null}
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add('')}>
            {t('plan.addGoal')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Tasks() {
  const t = useTexts(texts);
  return (
    <Form.List name="tasks">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => (
            <fieldset key={field.key} className="case-task">
              <TaskFields at={[field.name]} />
              <Button size="small" onClick={() => remove(field.name)}>
                {t('remove')}
              </Button>
            </fieldset>
          ))}
          {fields.length >= MOST_TASKS ? null : (
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
              {t('plan.addTask')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

function TaskFields(props: { readonly at: (string | number)[] }) {
  const t = useTexts(texts);
  const name = (field: string) => [...props.at, field];
  return (
    <>
      <Choice name={name('measure')} label={t('task.measure')} set="measures" />
      <Words name={name('what')} label={t('task.what')} rows={1} />
      <div className="case-row">
        <Words name={name('who')} label={t('task.who')} rows={1} />
        <Day name={name('dueOn')} label={t('task.dueOn')} />
      </div>
    </>
  );
}

export function TaskDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.addTask, WriteAsk<typeof contract.addTask>['body']>
      contract={contract.addTask}
      title={t('do.task')}
      ask={(body) => ({ params: { id: view.id }, body })}
      onClose={onClose}
    >
      <TaskFields at={[]} />
    </DeedDialog>
  );
}

export function EndTaskDialog(props: DialogProps & { readonly task: Contents['tasks'][number] }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { view, task, onClose } = props;
  return (
    <DeedDialog<typeof contract.endTask, WriteAsk<typeof contract.endTask>['body']>
      contract={contract.endTask}
      title={`${t('do.endTask')} · ${nameOf('measures', task.measure)}`}
      initial={{ state: 'done' }}
      ask={(body) => ({ params: { id: view.id, taskId: task.id }, version: task.version, body })}
      onClose={onClose}
    >
      <Form.Item name="state" label={t('task.state')} required>
        <Radio.Group
          options={(['done', 'dropped'] as const).map((value) => ({ value, label: t(`task.${value}`) }))}
        />
      </Form.Item>
      <Words name="note" label={t('task.outcome')} />
    </DeedDialog>
  );
}

export function ServiceDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.serveCase, WriteAsk<typeof contract.serveCase>['body']>
      contract={contract.serveCase}
      title={t('do.service')}
      initial={{ minutes: 60 }}
      ask={(body) => ({ params: { id: view.id }, body })}
      onClose={onClose}
    >
      <Choice name="measure" label={t('task.measure')} set="measures" />
      <div className="case-row">
        <Day name="onDate" label={t('service.onDate')} />
        <Form.Item name="minutes" label={t('service.minutes')} required>
          <InputNumber min={1} max={1440} />
        </Form.Item>
      </div>
      <Words name="words" label={t('service.words')} />
    </DeedDialog>
  );
}

export function StopDialog(props: DialogProps & { readonly clock: Clock }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { view, clock, onClose } = props;
  return (
    <DeedDialog<typeof askStop, WriteAsk<typeof askStop>['body']>
      contract={askStop}
      title={`${t('do.stop')} · ${nameOf('clockKinds', clock.kind)}`}
      detail={t('stop.note')}
      ask={(body) => ({ params: { id: view.id, clockId: clock.id }, body })}
      onClose={onClose}
    >
      <Choice name="reason" label={t('stop.reason')} set="stopReasons" />
      <Words name="note" label={t('note.label')} />
    </DeedDialog>
  );
}
