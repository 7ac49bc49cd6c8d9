/** A campaign in figures, and what it asks. */
import type { CampaignView } from '#capabilities/census/campaigns/contract.ts';
import { texts } from '#desk/census/campaign/texts.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { useSession } from '#desk/shell/session.tsx';
import { Figure } from '#ui/figure.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

const COUNTY_DIGITS = 6;

export function CampaignHead({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  if (campaign.state === 'draft')
    return (
      <div className="sheet census-part">
        <EmptyState title={t('draft')} advice={t('draft.advice')} />
        <Asked campaign={campaign} />
      </div>
    );
  return (
    <div className="sheet census-part">
      <Figures campaign={campaign} />
      <Asked campaign={campaign} />
    </div>
  );
}

function Figures({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { progress } = campaign;
  const small = useSession().division.code.length > COUNTY_DIGITS;
  return (
    <div className="census-figures">
      <Figure label={t('figure.children')} value={progress.counted} />
      <Figure
        label={t('figure.villages')}
        value={progress.villagesReported}
        note={t('figure.villages.of', { count: formatCount(progress.villages, language) })}
      />
      <Figure label={t('figure.flagged')} value={progress.flagged} note={t('figure.flagged.note')} />
      {small ? null : <OfCounties campaign={campaign} />}
    </div>
  );
}

/** What is counted by county: a town has none of its own. */
function OfCounties({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { progress, can, id } = campaign;
  return (
    <>
      <Figure
        label={t('figure.towns')}
        value={progress.townsPassedOn}
        note={t('figure.towns.of', { count: formatCount(progress.towns, language) })}
      />
      <Figure
        label={t('figure.held')}
        value={progress.held}
        note={t('figure.held.note')}
        tone={progress.held > 0 ? 'alarm' : 'plain'}
        {...(can.review && progress.held > 0 ? { to: `/census/${id}/held` } : {})}
      />
      <Figure
        label={t('figure.files')}
        value={progress.imports}
        {...(can.review ? { to: `/census/${id}?tab=files` } : {})}
      />
    </>
  );
}

function Asked({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const language = useLanguage();
  const { instructions, required } = campaign;
  if (instructions === null && required.length === 0) return null;
  const fields = required.map((field) => nameOf('fields', field)).join(language === 'zh' ? '、' : ', ');
  return (
    <details className="census-asked" open={campaign.state === 'draft'}>
      <summary>{t('instructions')}</summary>
      {instructions === null ? null : <p className="census-prose">{instructions}</p>}
      {required.length === 0 ? null : <p>{t('required', { fields })}</p>}
    </details>
  );
}
