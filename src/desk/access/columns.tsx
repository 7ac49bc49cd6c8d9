/** The columns of a list of emergency openings; `onReview` adds the way to judge one. */
import { Link } from '@tanstack/react-router';
import { Button, type TableColumnsType, Tag } from 'antd';
import type { OpeningView } from '#capabilities/access/break-glass/contract.ts';
import { eventName } from '#capabilities/audit/events/contract.ts';
import { texts } from '#desk/access/texts.ts';
import { roles } from '#foundation/access/table.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** For whoever looks at others' openings (`onReview` given) or at his own (null). */
export function useOpeningColumns(
  onReview: ((opening: OpeningView) => void) | null,
): TableColumnsType<OpeningView> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('who'),
      render: (_, row) => (
        <>
          {row.person}
          <span className="emergency-note">
            {roles[row.role][language]} · {row.area.name}
          </span>
        </>
      ),
    },
    { title: t('child'), render: (_, row) => <ChildOf opening={row} /> },
    { title: t('when'), render: (_, row) => formatMoment(row.openedAt) },
    { title: t('reason'), render: (_, row) => <div className="emergency-reason">{row.reason}</div> },
    {
      title: t('reads'),
      render: (_, row) =>
        row.reads.length === 0 ? (
          t('reads.none')
        ) : (
          <span title={row.reads.map(({ event }) => eventName(event, language)).join(' · ')}>
            {t('reads.count', { count: row.reads.length })}
          </span>
        ),
    },
    { title: t('state'), render: (_, row) => <StateOf opening={row} /> },
    ...(onReview === null
      ? []
      : [
          {
            key: 'review',
            render: (_: unknown, row: OpeningView) =>
              row.can.review ? (
                <Button size="small" type="primary" onClick={() => onReview(row)}>
                  {t('review')}
                </Button>
              ) : null,
          },
        ]),
  ];
}

/** The child's name leads to its file for whoever sees it; others are told the place only. */
function ChildOf(props: { readonly opening: OpeningView }) {
  const t = useTexts(texts);
  const { childId, childName, division } = props.opening;
  return (
    <>
      {childName === null ? (
        t('child.unnamed')
      ) : (
        <Link to="/children/$child" params={{ child: childId }}>
          {childName}
        </Link>
      )}
      <span className="emergency-note">
        {division
          .slice(2)
          .map((step) => step.name)
          .join(' › ')}
      </span>
    </>
  );
}

function StateOf(props: { readonly opening: OpeningView }) {
  const t = useTexts(texts);
  const { review, state } = props.opening;
  if (review === null)
    return (
      <Tag color={state === 'open' ? 'error' : 'warning'}>
        {t(state === 'open' ? 'state.open' : 'state.toReview')}
      </Tag>
    );
  return (
    <>
      <Tag color={review.verdict === 'justified' ? 'success' : 'error'}>{t(`verdict.${review.verdict}`)}</Tag>
      <span className="emergency-note">
        {t('review.by', { by: review.by, on: review.on, note: review.note })}
      </span>
    </>
  );
}
