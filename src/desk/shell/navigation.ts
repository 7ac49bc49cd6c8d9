/**
 * What a capability adds to the desk's navigation and top bar. Entries whose permission the session lacks are not shown;
 * that is a courtesy, the server decides.
 */
import type { ComponentType, ReactNode } from 'react';
import type { Permission } from '#desk/shell/session.tsx';
import type { Language } from '#ui/language.ts';

/** The groups of the navigation, in the order of the screen. */
export const navigationGroups = [
  'work',
  'children',
  'hotline',
  'cases',
  'aftercare',
  'census',
  'papers',
  'figures',
  'oversight',
  'organization',
] as const;

/** A group of the navigation. */
export type NavigationGroup = (typeof navigationGroups)[number];

/** One entry: where it leads, what it is called and which permission it needs (none: everyone who is signed in). */
export interface NavigationEntry {
  readonly group: NavigationGroup;
  readonly to: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly icon: ReactNode;
  readonly permission?: Permission;
}

/** Something that a capability puts into the top bar, for those who hold the permission (a search box). */
export interface TopBarPart {
  readonly part: ComponentType;
  readonly permission: Permission;
}

/** The entries that a session may use, by group; groups without any are left out. */
export function entriesFor(
  entries: readonly NavigationEntry[],
  permissions: readonly string[],
): { readonly group: NavigationGroup; readonly entries: readonly NavigationEntry[] }[] {
  const allowed = entries.filter(
    ({ permission }) => permission === undefined || permissions.includes(permission),
  );
  return navigationGroups
    .map((group) => ({ group, entries: allowed.filter((entry) => entry.group === group) }))
    .filter((one) => one.entries.length > 0);
}

/** The page that is open, of those that the navigation lists: the longest address that the path lies at or below. */
export function presentEntry(entries: readonly NavigationEntry[], path: string): NavigationEntry | undefined {
  return entries
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((one, other) => other.to.length - one.to.length)[0];
}
