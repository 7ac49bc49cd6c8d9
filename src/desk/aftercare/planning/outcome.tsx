/** The answer of the planner in figures: what the plan opens, covers and costs, what is proved of it, or which limit is to blame. */
import { Tag } from 'antd';
import type { PlanAnswer } from '#capabilities/aftercare/planning/plans/contract.ts';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { Figure } from '#ui/figure.tsx';
import { formatCount, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const colours = { optimal: 'success', gap: 'warning', infeasible: 'error', undecided: 'warning' } as const;

/** What came of a question. */
export function Outcome(props: { readonly answer: PlanAnswer }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { answer } = props;
  const count = (value: number) => formatCount(value, language);
  return (
    <section className="plan-outcome" aria-live="polite">
      <p className="plan-state">
        <Tag color={colours[answer.state]}>{t(`state.${answer.state}`, { gap: gapOf(answer) })}</Tag>
        <span className="plan-hint">{t('seconds', { count: answer.seconds })}</span>
      </p>
      {answer.blame === null ? null : <Blamed blame={answer.blame} />}
      {answer.value === null ? null : (
        <div className="plan-figures">
          <Figure label={t('answer.rooms')} value={answer.chosen.length} />
          <Figure
            label={t('answer.covered')}
            value={formatShare(answer.after.covered, answer.after.children)}
            note={t('answer.more', { count: count(answer.after.covered - answer.before.covered) })}
          />
          <Figure label={t('answer.yuan')} value={count(answer.yuan)} />
          {answer.way === null ? null : (
            <Figure
              label={t('answer.way')}
              value={t('metres', { count: count(answer.way.mean) })}
              note={t('answer.longest', { metres: count(answer.way.longest) })}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** How far the best is from its bound: of points in per cent, of rooms in rooms. */
function gapOf({ value, bound, blame }: PlanAnswer): string {
  if (value === null || bound === null || blame !== null) return '—';
  return bound > value ? `${(((bound - value) / bound) * 100).toFixed(1)}%` : String(value - bound);
}

function Blamed(props: { readonly blame: NonNullable<PlanAnswer['blame']> }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { blame } = props;
  const limits = blame.alone.map((limit) => t(`blame.${limit}`)).join(language === 'zh' ? '、' : ', ');
  const count = (value: number) => formatCount(value, language);
  return (
    <div className="plan-blame">
      <p>
        {blame.alone.length > 0
          ? t('blame.alone', { limits })
          : t(blame.together ? 'blame.together' : 'blame.none')}
      </p>
      {blame.roomsNeeded === null ? null : (
        <p>{t('blame.roomsNeeded', { count: count(blame.roomsNeeded) })}</p>
      )}
      {blame.yuanNeeded === null ? null : <p>{t('blame.yuanNeeded', { count: count(blame.yuanNeeded) })}</p>}
      {blame.attainable === null ? null : <p>{t('blame.attainable', { count: count(blame.attainable) })}</p>}
    </div>
  );
}
