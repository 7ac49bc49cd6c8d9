/**
 * The two routes that all others hang on: the root, and the shell for whatever needs a session.
 * A capability's routes name `shellRoute` as their parent; this file must not know any of them.
 */
import { createRootRouteWithContext, createRoute, Outlet } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { NavigationEntry, TopBarPart } from '#desk/shell/navigation.ts';
import { FaultyPage, NotFoundPage } from '#desk/shell/odd-pages.tsx';
import type { Permission } from '#desk/shell/session.tsx';
import { Shell } from '#desk/shell/shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The permission without which the page is not offered. */
    readonly permission?: Permission;
  }
}

/** What routes.tsx hands to the shell. */
interface DeskContext {
  readonly navigation: readonly NavigationEntry[];
  readonly topBar: readonly TopBarPart[];
  /** What stands across every page while it has something to say. */
  readonly banners: readonly ComponentType[];
}

export const rootRoute = createRootRouteWithContext<DeskContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: FaultyPage,
});

export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell });

/** Whatever address no capability answers for; it stands inside the shell, so that there is a way on. */
export const notFoundRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
});
