/** Registers of classrooms: the houses of a day, and one with its afternoon. */
import { ScheduleOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { listRegisters, readRegister } from '#capabilities/aftercare/register/reading/contract.ts';
import { texts } from '#desk/aftercare/register/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const asked = listRegisters.query.shape;

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/registers',
    staticData: { permission: 'aftercare.watch' },
    validateSearch: z.object({
      day: asked.day.catch(undefined),
      show: asked.show.catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/aftercare/register/houses-page.tsx'), 'HousesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/registers/$session',
    staticData: { permission: 'aftercare.watch' },
    validateSearch: z.object({ at: readRegister.query.shape.at.catch(undefined) }),
    component: lazyRouteComponent(() => import('#desk/aftercare/register/house-page.tsx'), 'HousePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/registers',
    label: inBoth(texts, 'nav'),
    icon: <ScheduleOutlined />,
    permission: 'aftercare.watch',
  },
];
