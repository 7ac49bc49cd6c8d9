/** How a check, a room's safety or a room stands, as marks; and what stands in the way of a session. */
import { Tag } from 'antd';
import { checkKinds, siteStates } from '#capabilities/aftercare/codes/contract.ts';
import { checkStandings, type SiteItem, safetyStates } from '#capabilities/aftercare/sites/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const colours = {
  valid: 'success',
  lapsing: 'warning',
  lapsed: 'error',
  failed: 'error',
  missing: 'error',
} as const;
const stateColours = { planned: 'default', open: 'success', paused: 'warning', closed: 'default' } as const;

type Check = SiteItem['checks'][number];

/** The checks of a room that are not in order; one mark where all are. */
export function CheckMarks(props: { readonly checks: readonly Check[] }) {
  const language = useLanguage();
  const odd = props.checks.filter(({ standing }) => standing !== 'valid');
  if (odd.length === 0) return <Tag color="success">{safetyStates.valid[language]}</Tag>;
  return (
    <span className="aftercare-marks">
      {odd.map(({ kind, standing, validUntil }) => (
        <Tag key={kind} color={colours[standing]} title={validUntil ?? ''}>
          {`${checkKinds[kind][language]} · ${checkStandings[standing][language]}`}
        </Tag>
      ))}
    </span>
  );
}

/** How one check stands. */
export function StandingMark(props: { readonly standing: Check['standing'] }) {
  const language = useLanguage();
  return <Tag color={colours[props.standing]}>{checkStandings[props.standing][language]}</Tag>;
}

/** How a room stands. */
export function StateMark(props: { readonly state: SiteItem['state'] }) {
  const language = useLanguage();
  return <Tag color={stateColours[props.state]}>{siteStates[props.state][language]}</Tag>;
}

/** Whether a room may open today, and if not, why; what its checks say stands beside it already. */
export function TodayMark({ hindrances, checks }: Pick<SiteItem, 'hindrances' | 'checks'>) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (hindrances.length === 0) return <Tag color="success">{t('ready')}</Tag>;
  const others = hindrances.filter(({ code }) => !checks.some(({ kind }) => code.startsWith(`${kind}-`)));
  return (
    <div className="aftercare-reasons">
      <Tag color="error">{t('notReady')}</Tag>
      {others.map((one) => (
        <div key={one.code}>{one[language]}</div>
      ))}
    </div>
  );
}
