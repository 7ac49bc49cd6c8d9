/** The day as it was put down, minute by minute: what happened, who wrote it, and what came late or was undone. */
import { Tag, Timeline } from 'antd';
import { foundPlaces, leaveProofs, markKinds } from '#capabilities/aftercare/codes/contract.ts';
import type { House } from '#desk/aftercare/register/house-page.tsx';
import { clockOf } from '#desk/aftercare/register/marks-of-state.tsx';
import { texts } from '#desk/aftercare/register/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

type StoryMark = House['marks'][number];

/** A mark that came later than this is said to have. */
const LATE_MS = 2 * 60_000;
const colours: Partial<Record<StoryMark['kind'], string>> = {
  refused: 'red',
  located: 'orange',
  undone: 'gray',
};

export function HouseStory({ house }: { readonly house: House }) {
  const t = useTexts(texts);
  if (house.marks.length === 0) return <EmptyState title={t('story.none')} />;
  return (
    <Timeline
      items={house.marks.map((mark) => ({
        ...{ key: mark.id, color: colours[mark.kind] ?? 'green', content: <StoryLine mark={mark} /> },
      }))}
    />
  );
}

function StoryLine({ mark }: { readonly mark: StoryMark }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const late = Date.parse(mark.receivedAt) - Date.parse(mark.at) > LATE_MS;
  const quiet = [
    t('story.by', { by: mark.by }),
    ...(mark.fromPhone ? [] : [t('story.desk')]),
    ...(mark.doubtful
      ? [t('story.doubtful')]
      : late
        ? [t('story.late', { time: clockOf(mark.receivedAt) })]
        : []),
  ];
  return (
    <div className={mark.undone ? 'register-undone' : ''}>
      <span className="number">{clockOf(mark.at)}</span> <strong>{markKinds[mark.kind][language]}</strong>{' '}
      {mark.name} <StoryMore mark={mark} />
      {mark.undone ? <Tag>{t('story.undone')}</Tag> : null}
      <div className="register-quiet">{quiet.join(' · ')}</div>
    </div>
  );
}

function StoryMore({ mark }: { readonly mark: StoryMark }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const leaving =
    mark.with === null || mark.kind === 'refused'
      ? null
      : mark.with.how === 'alone'
        ? t('alone')
        : t('story.with', {
            name: mark.with.name ?? t('story.somebody'),
            relation: mark.with.relation ?? '—',
            proof: mark.with.proof === null ? '—' : leaveProofs[mark.with.proof][language],
          });
  const said =
    mark.said === null ? null : t(mark.kind === 'closed' ? 'story.swept' : 'story.said', { who: mark.said });
  const where = mark.where === null ? null : foundPlaces[mark.where][language];
  const refused = mark.kind === 'refused' && mark.with !== null ? t('story.wanted') : null;
  const parts = [refused, where, leaving, said, mark.words].filter((part): part is string => part !== null);
  return <span>{parts.join(language === 'zh' ? '，' : ', ')}</span>;
}
