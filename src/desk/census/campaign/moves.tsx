/** What can be done with one division's part: begin, pass on, take back, accept, send back; and what was done so far. */
import { App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import {
  type CampaignView,
  listTaskSteps,
  moveTask,
  type TaskView,
} from '#capabilities/census/campaigns/contract.ts';
import { noteNeeded, TASK_MOVES, type TaskMove } from '#capabilities/census/campaigns/rules.ts';
import { texts } from '#desk/census/campaign/texts.ts';
import { texts as common } from '#desk/census/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** `primary` makes the next step stand out. */
export function Moves(props: {
  readonly campaign: CampaignView;
  readonly task: TaskView;
  readonly primary?: boolean;
}) {
  const t = useTexts(texts);
  const { campaign, task, primary = false } = props;
  const [moving, setMoving] = useState<TaskMove | null>(null);
  const [looking, setLooking] = useState(false);
  const moves = TASK_MOVES.filter((move) => task.can[move]);
  const next = moves.includes('passOn') ? 'passOn' : moves.includes('accept') ? 'accept' : null;
  return (
    <span className="census-moves">
      {moves.map((move) => (
        <Button
          key={move}
          size={primary ? 'middle' : 'small'}
          type={primary && move === next ? 'primary' : isEarly(move, task) ? 'text' : 'default'}
          onClick={() => setMoving(move)}
        >
          {t(isEarly(move, task) ? 'acceptEarly' : move)}
        </Button>
      ))}
      <Button size={primary ? 'middle' : 'small'} type="text" onClick={() => setLooking(true)}>
        {t('steps')}
      </Button>
      {moving === null ? null : (
        <MoveDialog campaign={campaign} task={task} move={moving} onClose={() => setMoving(null)} />
      )}
      {looking ? <Steps campaign={campaign} task={task} onClose={() => setLooking(false)} /> : null}
    </span>
  );
}

/** Accepting what was not passed on is possible, but not the usual way. */
const isEarly = (move: TaskMove, task: TaskView): boolean =>
  move === 'accept' && noteNeeded(move, task.state);

function MoveDialog(props: {
  readonly campaign: CampaignView;
  readonly task: TaskView;
  readonly move: TaskMove;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { message } = App.useApp();
  const { campaign, task, move, onClose } = props;
  const { name, code } = task.division;
  const needed = noteNeeded(move, task.state);
  const write = useWrite(moveTask, () => {
    void message.success(t(`moved.${move}`));
    onClose();
  });
  return (
    <FormDialog<{ note?: string }>
      title={t(`${move}.title`, { name })}
      detail={isEarly(move, task) ? t('accept.early', { name }) : t(`${move}.detail`)}
      writing={write}
      send={t(move)}
      danger={move === 'sendBack'}
      onSend={({ note = '' }) =>
        write.mutate({
          params: { id: campaign.id, division: code },
          body: { move, note },
          version: task.version,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={t('note')}
        rules={needed ? [{ required: true, whitespace: true, message: c('needed') }] : []}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

function Steps(props: {
  readonly campaign: CampaignView;
  readonly task: TaskView;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { campaign, task } = props;
  const result = useOperation(listTaskSteps, {
    params: { id: campaign.id, division: task.division.code },
  });
  return (
    <Drawer open size={420} title={t('steps.title', { name: task.division.name })} onClose={props.onClose}>
      {result.data === undefined ? (
        result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={4} />
        )
      ) : result.data.items.length === 0 ? (
        <EmptyState title={t('steps.none')} />
      ) : (
        <ol className="census-steps">
          {result.data.items.map((step) => (
            <StepLine key={step.id} step={step} />
          ))}
        </ol>
      )}
    </Drawer>
  );
}

interface Step {
  readonly at: string;
  readonly person: string | null;
  readonly from: TaskView['state'];
  readonly to: TaskView['state'];
  readonly note: string | null;
}

function StepLine({ step }: { readonly step: Step }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  return (
    <li>
      <span className="number census-aside">{formatMoment(step.at)}</span>
      <span>{t('steps.line', { from: c(`task.${step.from}`), to: c(`task.${step.to}`) })}</span>
      <span className="census-aside">{step.person}</span>
      {step.note === null ? null : <p className="census-prose">{step.note}</p>}
    </li>
  );
}
