/** When a child is visited and evaluated next, and what of it is overdue. */
import type { Watch } from '#capabilities/visits/watch/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/risk/code-names.ts';
import { texts } from '#desk/visits/texts.ts';
import { useTexts } from '#ui/language.ts';

export function WatchSheet({ watch }: { readonly watch: Watch }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { visit, lastVisit, evaluation } = watch;
  const evaluated =
    evaluation.lastOn === null || evaluation.grade === null
      ? t('watch.notYet')
      : t('watch.evaluated', {
          on: evaluation.lastOn,
          points: evaluation.points ?? 0,
          grade: nameOf('evaluationGrades', evaluation.grade),
        });
  return (
    <Sheet title={t('watch')}>
      <dl className="facts">
        <Fact label={t('watch.due')}>
          <span className={visit.missed > 0 ? 'number number-alarm' : 'number'}>{visit.dueOn}</span>
          <span className="case-aside">
            {visit.missed > 0
              ? t('watch.missed', { count: visit.missed })
              : t('watch.every', { days: visit.everyDays })}
          </span>
        </Fact>
        <Fact label={t('watch.inPerson')}>
          <span className="number">{visit.inPersonBy}</span>
          {visit.twoPeople ? <span className="case-aside">{t('watch.two')}</span> : null}
        </Fact>
        <Fact label={t('watch.last')}>
          {lastVisit === null ? (
            t('never')
          ) : (
            <>
              <span className="number">{lastVisit.on}</span> {nameOf('visitModes', lastVisit.mode)}
              <span className="case-aside">
                {t(lastVisit.seen ? 'seen' : 'notSeen')} · {lastVisit.by}
              </span>
            </>
          )}
        </Fact>
        <Fact label={t('watch.evaluation')}>
          {evaluated}
          <span className="case-aside">
            {evaluation.dueOn === null
              ? t('watch.noEvaluation')
              : `${t('watch.evaluationDue')} ${evaluation.dueOn}`}
          </span>
        </Fact>
      </dl>
    </Sheet>
  );
}
