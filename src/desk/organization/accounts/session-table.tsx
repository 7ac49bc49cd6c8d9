/** Sessions as a table: which device, from where, since when, last used. */
import type { ReactNode } from 'react';
import type { AccountView } from '#capabilities/organization/accounts/contract.ts';
import { texts } from '#desk/organization/accounts/texts.ts';
import { deviceName } from '#desk/organization/parts/device.ts';
import { roles } from '#foundation/access/table.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

type Session = AccountView['sessions'][number];

/** `deed` gives what can be done with each. */
export function SessionTable(props: {
  readonly sessions: readonly Session[];
  /** Whether to say under which role; needless where one sees only one’s own. */
  readonly withRole: boolean;
  readonly deed: (session: Session) => ReactNode;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <table className="plain sessions">
      <thead>
        <tr>
          <th scope="col">{t('device')}</th>
          {props.withRole ? <th scope="col">{t('role')}</th> : null}
          <th scope="col">{t('address')}</th>
          <th scope="col">{t('signedIn')}</th>
          <th scope="col">{t('seen')}</th>
          <th scope="col" aria-label={t('end')} />
        </tr>
      </thead>
      <tbody>
        {props.sessions.map((session) => (
          <tr key={session.id}>
            <td title={session.device}>
              {deviceName(session.device) || t('unknownDevice')}
              {session.present ? <span className="finder-note">{t('present')}</span> : null}
            </td>
            {props.withRole ? (
              <td>
                {roles[session.role][language]} · {session.division.name}
              </td>
            ) : null}
            <td className="number">{session.address}</td>
            <td>{formatMoment(session.signedInAt)}</td>
            <td>{formatMoment(session.lastSeen)}</td>
            <td className="end">{props.deed(session)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
