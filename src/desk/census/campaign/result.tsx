/** The figures of a campaign as they stand; once published, beside the published ones, with what has changed since. */
import type { CampaignView } from '#capabilities/census/campaigns/contract.ts';
import { type CampaignResult, readResult } from '#capabilities/census/results/contract.ts';
import { Changes } from '#desk/census/campaign/changes.tsx';
import { texts } from '#desk/census/campaign/texts.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { formatCount, formatMoment, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

export function Result({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const result = useOperation(readResult, { params: { id: campaign.id } });
  if (result.data === undefined)
    return result.isError ? (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    ) : (
      <LoadingState lines={10} />
    );
  const { now, published } = result.data;
  if (published === null && now.distinctChildren === 0 && Object.keys(now.files).length === 0)
    return <EmptyState title={t('result.none')} />;
  return (
    <>
      {published === null ? null : (
        <Seal publication={published} unchanged={result.data.unchanged !== false} />
      )}
      <div className="census-result">
        <ByCounty now={now} published={published?.content ?? null} />
        <Others now={now} published={published?.content ?? null} />
      </div>
      {published === null ? null : <Changes campaign={campaign} />}
    </>
  );
}

function Seal(props: {
  readonly publication: {
    readonly publisher: string | null;
    readonly publishedAt: string;
    readonly digest: string;
  };
  readonly unchanged: boolean;
}) {
  const t = useTexts(texts);
  const { publisher, publishedAt, digest } = props.publication;
  return (
    <p className="census-seal">
      <span>{t('result.published', { date: formatMoment(publishedAt), person: publisher ?? '—' })}</span>
      <span className={props.unchanged ? 'census-good' : 'census-alarm'}>
        {t(props.unchanged ? 'result.unchanged' : 'result.changed')}
      </span>
      <span className="census-aside census-digest" title={digest}>
        {t('result.digest', { digest: digest.slice(0, 16) })}
      </span>
    </p>
  );
}

interface Both {
  readonly now: CampaignResult;
  readonly published: CampaignResult | null;
}

function ByCounty({ now, published }: Both) {
  const t = useTexts(texts);
  const counties = Object.keys({ ...now.byCounty, ...published?.byCounty });
  const whole = (published ?? now).distinctChildren;
  return (
    <table className="plain census-table" aria-label={t('result.byCounty')}>
      <thead>
        <tr>
          <th scope="col">{t('result.byCounty')}</th>
          <Heads published={published !== null} />
          <th scope="col" className="end">
            {t('result.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counties.map((county) => (
          <tr key={county}>
            <td>{county}</td>
            <Numbers
              now={now.byCounty[county] ?? 0}
              published={published && (published.byCounty[county] ?? 0)}
            />
            <td className="end number">{formatShare((published ?? now).byCounty[county] ?? 0, whole)}</td>
          </tr>
        ))}
        <tr className="census-total">
          <td>{t('result.total')}</td>
          <Numbers now={now.distinctChildren} published={published?.distinctChildren ?? null} />
          <td className="end number">{formatShare(whole, whole)}</td>
        </tr>
      </tbody>
    </table>
  );
}

const counted = [
  'guardiansDistinct',
  'childrenWithoutGuardian',
  'signed',
  'duplicateRows',
  'heldForReview',
  'rejected',
] as const;

function Others({ now, published }: Both) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const keysOf = (part: 'flags' | 'notEligible') => Object.keys({ ...now[part], ...published?.[part] });
  return (
    <table className="plain census-table" aria-label={t('result.others')}>
      <thead>
        <tr>
          <th scope="col">{t('result.others')}</th>
          <Heads published={published !== null} />
        </tr>
      </thead>
      <tbody>
        {counted.map((key) => (
          <tr key={key}>
            <td>{t(`result.${key}`)}</td>
            <Numbers now={now[key]} published={published?.[key] ?? null} />
          </tr>
        ))}
        {keysOf('notEligible').map((reason) => (
          <tr key={reason}>
            <td>{t('result.notEligible', { reason: nameOf('reasons', reason) })}</td>
            <Numbers
              now={now.notEligible[reason] ?? 0}
              published={published && (published.notEligible[reason] ?? 0)}
            />
          </tr>
        ))}
        {keysOf('flags').map((flag) => (
          <tr key={flag}>
            <td>{t('result.flag', { flag: nameOf('flags', flag) })}</td>
            <Numbers now={now.flags[flag] ?? 0} published={published && (published.flags[flag] ?? 0)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heads(props: { readonly published: boolean }) {
  const t = useTexts(texts);
  const heads = props.published ? (['published', 'now', 'difference'] as const) : (['now'] as const);
  return heads.map((head) => (
    <th key={head} scope="col" className="end">
      {t(head)}
    </th>
  ));
}

/** One figure now; and where a result is published, as it was then and what it has changed by. */
function Numbers(props: { readonly now: number; readonly published: number | null }) {
  const language = useLanguage();
  const { now, published } = props;
  const quiet = (value: number) => (value === 0 ? 'end number number-none' : 'end number');
  if (published === null) return <td className={quiet(now)}>{formatCount(now, language)}</td>;
  const change = now - published;
  return (
    <>
      <td className={quiet(published)}>{formatCount(published, language)}</td>
      <td className={quiet(now)}>{formatCount(now, language)}</td>
      <td className={quiet(change)}>
        {change === 0 ? '—' : `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change), language)}`}
      </td>
    </>
  );
}
