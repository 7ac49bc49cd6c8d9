/** One joint meeting: agenda, who comes, minutes and who signed them, resolutions. */
import { getRouteApi } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { type meetingView, readMeeting, replyMeeting } from '#capabilities/coordination/meetings/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/coordination/code-names.ts';
import { MeetingDialog, type MeetingDoing } from '#desk/coordination/meetings/dialogs.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

type Meeting = z.output<typeof meetingView>;
interface PartProps {
  readonly view: Meeting;
  readonly begin: (doing: MeetingDoing) => void;
}

const route = getRouteApi('/shell/meetings/$meeting');

export function MeetingPage() {
  const t = useTexts(texts);
  const { meeting: id } = route.useParams();
  const result = useOperation(readMeeting, { params: { id } });
  useFollowing(['meeting'], readMeeting, id);
  const [doing, setDoing] = useState<MeetingDoing | null>(null);
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return result.error.code === 'not-found' ? (
      <EmptyState
        title={t('meeting.notHere')}
        advice={t('meeting.none.advice')}
        action={<AddressLink address="/meetings">{t('meeting.back')}</AddressLink>}
      />
    ) : (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    );
  const view = result.data;
  return (
    <>
      <Head view={view} begin={setDoing} />
      <div className="case-page">
        <div className="case-main case-sheets">
          <Minutes view={view} begin={setDoing} />
          <Tasks view={view} begin={setDoing} />
        </div>
        <aside className="case-aside-column">
          <Sheet title={t('agenda')}>
            <ol className="case-members">
              {view.agenda.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ol>
          </Sheet>
          <Invited view={view} begin={setDoing} />
        </aside>
      </div>
      {doing === null ? null : <MeetingDialog view={view} doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function Head({ view, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <PageHeader
      title={view.title}
      note={
        <span className="case-head">
          <Tag>{nameOf('meetingStates', view.state)}</Tag>
          <span>{formatMoment(view.heldAt)}</span>
          <span>{view.place}</span>
          <span>{t('meeting.by', { host: view.host, name: view.calledBy })}</span>
          {view.caseId === null ? null : (
            <AddressLink address={`/cases/${view.caseId}`}>
              {t('head.case', { number: view.caseNumber ?? '' })}
            </AddressLink>
          )}
        </span>
      }
      actions={
        <>
          {view.can.minute ? (
            <Button type="primary" onClick={() => begin({ deed: 'minute' })}>
              {t('do.minute')}
            </Button>
          ) : null}
          {view.can.move ? <Button onClick={() => begin({ deed: 'move' })}>{t('do.move')}</Button> : null}
          {view.can.cancel ? (
            <Button onClick={() => begin({ deed: 'cancel' })}>{t('do.cancel')}</Button>
          ) : null}
        </>
      }
    />
  );
}

function Minutes({ view }: PartProps) {
  const t = useTexts(texts);
  return (
    <Sheet title={t('minutes')}>
      <div className="case-report">
        <p>{view.minutes ?? t('minutes.none')}</p>
        {view.signedAt === null ? null : (
          <p className="case-aside">{t('minutes.signed', { at: formatMoment(view.signedAt) })}</p>
        )}
      </div>
    </Sheet>
  );
}

function Tasks({ view, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('tasks')}>
      {view.tasks.length === 0 ? <p className="case-quiet">{t('tasks.none')}</p> : null}
      <table className="plain">
        <tbody>
          {view.tasks.map((task) => (
            <tr key={task.id}>
              <td>
                {task.what}
                {task.outcome === null ? null : <span className="case-aside">{task.outcome}</span>}
              </td>
              <td>{task.unit.name}</td>
              <td className={task.late ? 'case-yes' : ''}>{task.dueOn}</td>
              <td>
                <Tag color={task.late ? 'error' : task.state === 'done' ? 'success' : 'default'}>
                  {task.late ? t('task.late') : nameOf('taskStates', task.state)}
                </Tag>
              </td>
              <td>
                {task.can.end ? (
                  <Button size="small" onClick={() => begin({ deed: 'endTask', task })}>
                    {t('task.end')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function Invited({ view, begin }: PartProps) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const reply = useWrite(replyMeeting);
  const answer = (unitId: string, said: 'coming' | 'not_coming'): ReactNode => (
    <Button
      key={said}
      size="small"
      loading={reply.isPending}
      onClick={() =>
        reply.mutate(
          { params: { id: view.id, unitId }, body: { reply: said } },
          { onError: (problem) => tell(problem) },
        )
      }
    >
      {t(`reply.${said}`)}
    </Button>
  );
  return (
    <Sheet title={t('meeting.units')}>
      <ul className="case-members">
        {view.invited.map((unit) => (
          <li key={unit.id}>
            <span>
              {unit.name}
              <span className="case-aside">
                {[
                  unit.present === null
                    ? t(`reply.${unit.reply ?? 'none'}`)
                    : t(unit.present ? 'present' : 'absent'),
                  unit.signedAt === null
                    ? null
                    : t('signed.by', { name: unit.signer ?? '', at: formatMoment(unit.signedAt) }),
                ]
                  .filter((words) => words !== null)
                  .join(' · ')}
              </span>
            </span>
            {unit.can.reply ? (
              <span className="case-tags">
                {(['coming', 'not_coming'] as const)
                  .filter((said) => said !== unit.reply)
                  .map((said) => answer(unit.id, said))}
              </span>
            ) : null}
            {unit.can.sign ? (
              <Button size="small" type="primary" onClick={() => begin({ deed: 'sign', unit })}>
                {t('do.signMinutes')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
