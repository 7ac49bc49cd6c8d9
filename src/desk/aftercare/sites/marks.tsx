/** How a check, a room's safety or a room stands, as marks; and what stands in the way of a session. */
import { Tag } from 'antd';
import { checkKinds, siteStates } from '#capabilities/aftercare/codes/contract.ts';
import { checkStandings, type SiteItem } from '#capabilities/aftercare/sites/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const colours = {
  valid: 'green',
  lapsing: 'gold',
  lapsed: 'red',
  failed: 'red',
  missing: 'red',
} as const;
const stateColours = { planned: 'default', open: 'green', paused: 'gold', closed: 'default' } as const;

type Check = SiteItem['checks'][number];

/** Each check of a room; what is in order is quiet. */
export function CheckMarks(props: { readonly checks: readonly Check[] }) {
  const language = useLanguage();
  return (
    <span className="aftercare-marks">
      {props.checks.map(({ kind, standing, validUntil }) => (
        <Tag
          key={kind}
          color={colours[standing]}
          title={`${checkStandings[standing][language]}${validUntil === null ? '' : ` ${validUntil}`}`}
        >
          {checkKinds[kind][language]}
          {standing === 'valid' ? '' : ` ${checkStandings[standing][language]}`}
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

/** Whether a room may open today, and if not, why. */
export function TodayMark(props: { readonly hindrances: SiteItem['hindrances'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (props.hindrances.length === 0) return <Tag color="green">{t('ready')}</Tag>;
  return (
    <div className="aftercare-reasons">
      <Tag color="red">{t('notReady')}</Tag>
      {props.hindrances.map((one) => one[language]).join(language === 'zh' ? '；' : '; ')}
    </div>
  );
}
