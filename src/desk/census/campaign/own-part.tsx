/** A county's or a town's own part of a campaign: its state, the deadline, and the way to pass it on. */
import type { CampaignView } from '#capabilities/census/campaigns/contract.ts';
import { listTasks } from '#capabilities/census/campaigns/contract.ts';
import { Moves } from '#desk/census/campaign/moves.tsx';
import { texts } from '#desk/census/campaign/texts.ts';
import { StateTag, toneOf } from '#desk/census/parts/state-tag.tsx';
import { texts as common } from '#desk/census/texts.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** The division under which the part of `area` is listed: a town's county, otherwise the campaign's scope. */
export function listedUnder(campaign: CampaignView, area: string): string {
  return area.length > 6 ? area.slice(0, 6) : campaign.scope.code;
}

export function OwnPart(props: { readonly campaign: CampaignView; readonly area: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const language = useLanguage();
  const { campaign, area } = props;
  const result = useOperation(listTasks, {
    params: { id: campaign.id },
    query: { under: listedUnder(campaign, area) },
  });
  const task = result.data?.items.find(({ division }) => division.code === area);
  if (task === undefined) return null;
  const open = task.state !== 'passed_on' && task.state !== 'accepted';
  return (
    <section className="sheet census-own" aria-label={t('own.part', { name: task.division.name })}>
      <strong>{t('own.part', { name: task.division.name })}</strong>
      <StateTag tone={toneOf(task.state)} words={c(`task.${task.state}`)} />
      {open ? (
        <span className="census-aside">{t('own.by', { date: formatDate(campaign.deadline, language) })}</span>
      ) : null}
      {task.state === 'returned' && task.note !== null ? (
        <span className="census-alarm">{t('own.note', { note: task.note })}</span>
      ) : null}
      <Moves campaign={campaign} task={task} primary />
    </section>
  );
}
