/** How far the present census is in my area. It must not show children. */
import type { z } from 'zod';
import type { readHome } from '#capabilities/indicators/home/contract.ts';
import { withheld } from '#desk/home/area.tsx';
import { texts } from '#desk/home/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatCount, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ShareBar } from '#ui/share-bar.tsx';

type CampaignView = NonNullable<z.output<typeof readHome.reply>['campaign']>;

/** The campaign's name, dates, state and progress. */
export function Campaign(props: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const may = useMay('campaign.read');
  const { campaign } = props;
  return (
    <section className="sheet" aria-labelledby="campaign">
      <div className="sheet-head">
        <h2 id="campaign">{t('campaign')}</h2>
        {may ? (
          <AddressLink className="sheet-more" address={`/census/${campaign.id}`}>
            {t('campaign.more')}
          </AddressLink>
        ) : null}
      </div>
      <div className="campaign">
        <p className="campaign-name">{campaign.name}</p>
        <p className="campaign-dates">
          {t('campaign.dates', {
            censusDate: formatDate(campaign.censusDate, language),
            deadline: formatDate(campaign.deadline, language),
          })}
          {isState(campaign.state) ? ` · ${t(`campaign.state.${campaign.state}`)}` : ''}
        </p>
        <p className="campaign-line">
          <span>{t('campaign.towns')}</span>
          <span className="number">
            {formatCount(campaign.townsPassedOn, language)} / {formatCount(campaign.towns, language)}
          </span>
        </p>
        <ShareBar part={campaign.townsPassedOn} whole={campaign.towns} />
        <p className="campaign-line">
          <span>{t('campaign.children')}</span>
          <span className="number">
            {campaign.distinctChildren === null ? withheld : formatCount(campaign.distinctChildren, language)}
          </span>
        </p>
      </div>
    </section>
  );
}

const states = ['draft', 'open', 'published'] as const;
const isState = (state: string): state is (typeof states)[number] => states.some((one) => one === state);
