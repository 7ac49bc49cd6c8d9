/** The latest alarms, newest first as the answer brings them; each opens the child's file. */
import type { z } from 'zod';
import type { readHome } from '#capabilities/indicators/home/contract.ts';
import { texts } from '#desk/home/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

type Alarm = z.output<typeof readHome.reply>['alarms'][number];

/** The table of alarms with the way to all of them. */
export function Alarms(props: { readonly alarms: readonly Alarm[] }) {
  const t = useTexts(texts);
  return (
    <section className="sheet" aria-labelledby="alarms">
      <div className="sheet-head">
        <h2 id="alarms">{t('alarms')}</h2>
        <AddressLink className="sheet-more" address="/alarms">
          {t('alarms.more')}
        </AddressLink>
      </div>
      {props.alarms.length === 0 ? (
        <p className="quiet-line">{t('alarms.none')}</p>
      ) : (
        <table className="plain" aria-labelledby="alarms">
          <thead>
            <tr>
              <th scope="col">{t('alarm.child')}</th>
              <th scope="col">{t('alarm.kind')}</th>
              <th scope="col">{t('alarm.division')}</th>
              <th scope="col">{t('alarm.raised')}</th>
              <th scope="col">{t('alarm.state')}</th>
            </tr>
          </thead>
          <tbody>
            {props.alarms.map((alarm) => (
              <AlarmLine key={alarm.id} alarm={alarm} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AlarmLine(props: { readonly alarm: Alarm }) {
  const t = useTexts(texts);
  const { alarm } = props;
  return (
    <tr>
      <td>
        <AddressLink address={`/children/${alarm.childId}`}>{alarm.childName}</AddressLink>
      </td>
      <td>{isKind(alarm.kind) ? t(`alarm.${alarm.kind}`) : alarm.kind}</td>
      <td>{alarm.division}</td>
      <td className="number">{formatMoment(alarm.raisedAt)}</td>
      <td>{isState(alarm.state) ? t(`state.${alarm.state}`) : alarm.state}</td>
    </tr>
  );
}

const kinds = ['no_guardian', 'alone', 'guardian_barred', 'letter_lapsing', 'letter_missing'] as const;
const states = ['open', 'acknowledged', 'settled'] as const;
const isKind = (kind: string): kind is (typeof kinds)[number] => kinds.some((one) => one === kind);
const isState = (state: string): state is (typeof states)[number] => states.some((one) => one === state);
