/** The work on a case: assessments, plans with tasks, services, guardianship by the authority. */

import { Button, Tag } from 'antd';
import { useNames } from '#desk/cases/code-names.ts';
import { Attachments } from '#desk/cases/file/attachments.tsx';
import { ListSheet } from '#desk/cases/file/list-sheet.tsx';
import type { PartProps } from '#desk/cases/file/story.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { MeetingsPanel } from '#desk/coordination/panel/meetings-panel.tsx';
import { ReferralsPanel } from '#desk/coordination/panel/panel.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

export function WorkSheets(props: PartProps) {
  return (
    <div className="case-sheets">
      <Plans {...props} />
      <Tasks {...props} />
      <ReferralsPanel caseId={props.view.id} open={props.view.can.work} />
      <MeetingsPanel caseId={props.view.id} open={props.view.can.work} />
      <Assessments {...props} />
      <Services {...props} />
      <Placements {...props} />
      <Attachments {...props} />
    </div>
  );
}

function Plans({ contents }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const standing = contents.plans.filter((plan) => plan.replacedAt === null);
  return (
    <Sheet title={t('plans')}>
      {standing.length === 0 ? <EmptyState title={t('plans.none')} /> : null}
      {standing.map((plan) => (
        <div key={plan.id} className="case-plan">
          <h3>
            {nameOf('planKinds', plan.kind)}
            <span className="case-aside">
              {t('plan.made', { by: plan.by ?? '', at: formatMoment(plan.madeAt), review: plan.reviewOn })}
            </span>
          </h3>
          {plan.danger === null ? null : <p className="case-yes">{plan.danger}</p>}
          <ol className="case-goals">
            {plan.goals.map((goal) => (
              <li key={goal}>{goal}</li>
            ))}
          </ol>
        </div>
      ))}
    </Sheet>
  );
}

function Tasks({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <ListSheet
      title={t('tasks')}
      deed={view.can.work ? { name: t('do.task'), onBegin: () => begin({ deed: 'task' }) } : undefined}
      empty={t('tasks.none')}
      rows={contents.tasks}
      row={(task) => (
        <>
          <td>{nameOf('measures', task.measure)}</td>
          <td>
            {task.what}
            {task.outcome === null ? null : <span className="case-aside">{task.outcome}</span>}
          </td>
          <td>{task.who}</td>
          <td className={task.late ? 'case-yes' : ''}>{task.dueOn}</td>
          <td>
            {task.state !== 'open' ? (
              <Tag color={task.state === 'done' ? 'success' : 'default'}>{t(`task.${task.state}`)}</Tag>
            ) : view.can.work ? (
              <Button size="small" onClick={() => begin({ deed: 'endTask', task })}>
                {t('do.endTask')}
              </Button>
            ) : null}
          </td>
        </>
      )}
    />
  );
}

function Assessments({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <ListSheet
      title={t('assessments')}
      deed={view.can.work ? { name: t('do.assess'), onBegin: () => begin({ deed: 'assess' }) } : undefined}
      empty={t('assessments.none')}
      rows={contents.assessments}
      row={(one) => (
        <>
          <td>{formatMoment(one.at)}</td>
          <td>
            {nameOf('assessmentKinds', one.kind)}
            <span className="case-aside">{nameOf('findings', one.finding)}</span>
          </td>
          <td>
            {one.words}
            <span className="case-aside">{t('assess.by', { who: one.who ?? '', count: one.assessors })}</span>
          </td>
        </>
      )}
    />
  );
}

function Services({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <ListSheet
      title={t('services')}
      deed={view.can.work ? { name: t('do.service'), onBegin: () => begin({ deed: 'service' }) } : undefined}
      empty={t('services.none')}
      rows={contents.services}
      row={(one) => (
        <>
          <td>{one.onDate}</td>
          <td>{nameOf('measures', one.measure)}</td>
          <td>
            {one.words}
            <span className="case-aside">{t('service.by', { by: one.by ?? '', minutes: one.minutes })}</span>
          </td>
        </>
      )}
    />
  );
}

function Placements({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const named = new Map(contents.children.map((child) => [child.id, child.name]));
  const leads = view.can.name;
  return (
    <ListSheet
      title={t('placements')}
      deed={leads ? { name: t('do.place'), onBegin: () => begin({ deed: 'place' }) } : undefined}
      empty={t('placements.none')}
      rows={contents.placements}
      row={(one) => (
        <>
          <td>{named.get(one.caseChildId) ?? t('unnamed')}</td>
          <td>
            {nameOf('placementKinds', one.kind)} · {nameOf('placementPlaces', one.place)}
            <span className="case-aside">{nameOf('placementGrounds', one.ground)}</span>
          </td>
          <td>
            {t('placement.term', { from: one.startsOn, to: one.endedOn ?? one.endsOn ?? '—' })}
            {one.endedWhy === null ? null : (
              <span className="case-aside">{nameOf('placementEnds', one.endedWhy)}</span>
            )}
          </td>
          <td>
            {leads && one.endedOn === null ? (
              <Button size="small" onClick={() => begin({ deed: 'endPlacement', placement: one })}>
                {t('do.endPlacement')}
              </Button>
            ) : null}
          </td>
        </>
      )}
    />
  );
}
