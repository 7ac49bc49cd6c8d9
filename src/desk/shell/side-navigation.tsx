/**
 * The navigation at the left: what the present role may use, by group. A city officer has more pages than a screen has
 * lines; whoever does not need a group folds it, and this machine remembers.
 */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Link, rootRouteId, useLocation, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { entriesFor, type NavigationGroup, presentEntry } from '#desk/shell/navigation.ts';
import { useSession } from '#desk/shell/session.tsx';
import { texts } from '#desk/shell/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** The list of pages; the present one is marked for eyes and for screen readers. */
export function SideNavigation() {
  const t = useTexts(texts);
  const language = useLanguage();
  const { permissions } = useSession();
  const { navigation } = useRouteContext({ from: rootRouteId });
  const { folded, fold } = useFolded();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const groups = entriesFor(navigation, permissions);
  const present = presentEntry(
    groups.flatMap(({ entries }) => entries),
    path,
  );
  return (
    <nav className="side-navigation screen-only" aria-label={t('navigation')}>
      {groups.map(({ group, entries }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>
            <button
              type="button"
              aria-expanded={!folded.has(group)}
              aria-controls={`pages-${group}`}
              onClick={() => fold(group)}
            >
              {t(`group.${group}`)}
              <span className="fold-mark" aria-hidden="true">
                {folded.has(group) ? <RightOutlined /> : <DownOutlined />}
              </span>
            </button>
          </h2>
          <ul id={`pages-${group}`} hidden={folded.has(group)}>
            {entries.map((entry) => (
              <li key={entry.to}>
                <Link to={entry.to} activeOptions={{ exact: entry !== present, includeSearch: false }}>
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

const rememberedAt = 'tonghu.navigation.folded';

/** The groups that are folded on this machine. */
function useFolded() {
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(localStorage.getItem(rememberedAt)?.split(' ')),
  );
  const fold = (group: NavigationGroup): void => {
    const next = new Set(folded);
    if (!next.delete(group)) next.add(group);
    localStorage.setItem(rememberedAt, [...next].join(' '));
    setFolded(next);
  };
  return { folded, fold };
}
