/** Places after school: those of a room with its waiting list and timetable, and one place with who may fetch the child. */
import { TeamOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/aftercare/places/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/places',
    staticData: { permission: 'aftercare.place-read' },
    validateSearch: z.object({
      site: z.uuid().optional().catch(undefined),
      view: z.enum(['places', 'waiting', 'times', 'closures']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/aftercare/places/page.tsx'), 'PlacesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/places/$place',
    staticData: { permission: 'aftercare.place-read' },
    component: lazyRouteComponent(() => import('#desk/aftercare/places/place-page.tsx'), 'PlacePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/aftercare/places',
    label: inBoth(texts, 'nav'),
    icon: <TeamOutlined />,
    permission: 'aftercare.place-read',
  },
];
