/** The child's unsettled alarms. */
import { Button } from 'antd';
import type { AlarmView } from '#capabilities/guardianship/alarms/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { AlarmState } from '#desk/guardianship/marks.tsx';
import { texts } from '#desk/guardianship/panel/texts.ts';
import type { PanelDeed } from '#desk/guardianship/panel.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

export function AlarmsSheet(props: {
  readonly alarms: readonly AlarmView[];
  readonly begin: (doing: PanelDeed) => void;
}) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('alarms')}>
      <ul className="lines">
        {props.alarms.map((alarm) => (
          <li key={alarm.id}>
            <span>
              <span className="mark-missing">{nameOf('alarmKinds', alarm.kind)}</span>
              <span className="aside">{formatMoment(alarm.raisedAt)}</span>
              {alarm.answer === null ? null : (
                <p className="line-note">
                  {t('alarm.answered', { who: alarm.acknowledgedBy ?? '', answer: alarm.answer })}
                </p>
              )}
            </span>
            <span className="line-more">
              <AlarmState state={alarm.state} />{' '}
              {alarm.can.answer ? (
                <Button size="small" onClick={() => props.begin({ deed: 'answer', alarm })}>
                  {t('alarm.answer')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
