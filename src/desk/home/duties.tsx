/** For whoever works with no child's record: what his role may do, where that is done, and what it does not see. */
import { rootRouteId, useRouteContext } from '@tanstack/react-router';
import { texts } from '#desk/home/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { permissions } from '#foundation/access/table.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';

/** In the sentences of the table of access, each with the first page that needs it. */
export function Duties() {
  const t = useTexts(texts);
  const language = useLanguage();
  const session = useSession();
  const { navigation } = useRouteContext({ from: rootRouteId });
  return (
    <section className="sheet" aria-labelledby="duties">
      <div className="sheet-head">
        <h2 id="duties">{t('duties')}</h2>
        <span className="sheet-note">{session.roleName[language]}</span>
      </div>
      <ul className="duties">
        {session.permissions.map((permission) => {
          const page = navigation.find((entry) => entry.permission === permission);
          const sentence = permissions[permission][language];
          return (
            <li key={permission}>
              {page === undefined ? sentence : <AddressLink address={page.to}>{sentence}</AddressLink>}
            </li>
          );
        })}
        <li>
          <AddressLink address="/me">{t('duties.own')}</AddressLink>
        </li>
      </ul>
      <p className="duties-reach">{t(session.reach === 'referred' ? 'duties.referred' : 'duties.none')}</p>
    </section>
  );
}
