/** The navigation at the left: what the present role may use, by group. */
import { Link, rootRouteId, useRouteContext } from '@tanstack/react-router';
import { entriesFor } from '#desk/shell/navigation.ts';
import { useSession } from '#desk/shell/session.tsx';
import { texts } from '#desk/shell/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** The list of pages; the present one is marked for eyes and for screen readers. */
export function SideNavigation() {
  const t = useTexts(texts);
  const language = useLanguage();
  const { permissions } = useSession();
  const { navigation } = useRouteContext({ from: rootRouteId });
  return (
    <nav className="side-navigation screen-only" aria-label={t('navigation')}>
      {entriesFor(navigation, permissions).map(({ group, entries }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{t(`group.${group}`)}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.to}>
                <Link to={entry.to} activeOptions={{ exact: entry.to === '/', includeSearch: false }}>
                  <span aria-hidden="true">{entry.icon}</span>
                  <span>{entry.label[language]}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
