/** A campaign's deadline, with the days that are left while it is open. */
import type { CampaignView } from '#capabilities/census/campaigns/contract.ts';
import { texts } from '#desk/census/list/texts.ts';
import { texts as common } from '#desk/census/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, daysBetween, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Past deadlines of open campaigns stand out. */
export function Deadline(props: { readonly campaign: Pick<CampaignView, 'deadline' | 'state'> }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const language = useLanguage();
  const today = dayInChina(useSession().now);
  const { deadline, state } = props.campaign;
  const words = formatDate(deadline, language);
  if (state !== 'open') return <span>{words}</span>;
  if (deadline < today)
    return (
      <span>
        {words} <span className="census-alarm">{c('overdue')}</span>
      </span>
    );
  const days = daysBetween(today, deadline);
  return (
    <span>
      {words}{' '}
      <span className="census-aside">{days === 0 ? t('days.last') : t('days.left', { count: days })}</span>
    </span>
  );
}
