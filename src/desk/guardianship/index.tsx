/** Guardianship: the inbox of alarms, guardians and their files, one letter; and the panel that stands on a child's page. */
import { BellOutlined, TeamOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { alarmKinds, alarmStates, codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { texts } from '#desk/guardianship/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the inbox. */
export const alarmSearch = z.object({
  division: z.string().optional().catch(undefined),
  kind: z.enum(codesOf(alarmKinds)).optional().catch(undefined),
  state: z
    .enum(['unsettled', ...codesOf(alarmStates)])
    .optional()
    .catch(undefined),
});

/** The address of the list of guardians. */
export const guardianSearch = z.object({
  division: z.string().optional().catch(undefined),
  warning: z.enum(['aged', 'manyChildren', 'weak', 'unfit', 'fileIncomplete']).optional().catch(undefined),
  q: z.string().optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/alarms',
    staticData: { permission: 'alarm.read' },
    validateSearch: alarmSearch,
    component: lazyRouteComponent(() => import('#desk/guardianship/alarms/page.tsx'), 'AlarmsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/guardians',
    staticData: { permission: 'guardian.read' },
    validateSearch: guardianSearch,
    component: lazyRouteComponent(
      () => import('#desk/guardianship/guardians/list-page.tsx'),
      'GuardiansPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/guardians/$guardian',
    staticData: { permission: 'guardian.read' },
    component: lazyRouteComponent(() => import('#desk/guardianship/guardians/page.tsx'), 'GuardianPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/letters/$letter',
    staticData: { permission: 'guardian.read' },
    component: lazyRouteComponent(() => import('#desk/guardianship/letters/page.tsx'), 'LetterPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'work',
    to: '/alarms',
    label: inBoth(texts, 'nav.alarms'),
    icon: <BellOutlined />,
    permission: 'alarm.read',
  },
  {
    group: 'children',
    to: '/guardians',
    label: inBoth(texts, 'nav.guardians'),
    icon: <TeamOutlined />,
    permission: 'guardian.read',
  },
];
