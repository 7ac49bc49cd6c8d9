/** Privacy: exports with their approvals, and alarms of reading out of the ordinary. */
import { AuditOutlined, ExportOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts as exportTexts } from '#desk/privacy/exports/texts.ts';
import { texts as alarmTexts } from '#desk/privacy/reading-alarms/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/exports',
    staticData: { permission: 'export.read' },
    validateSearch: z.object({ box: z.enum(['mine', 'toDecide', 'all']).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('#desk/privacy/exports/page.tsx'), 'ExportsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reading-alarms',
    staticData: { permission: 'reading-alarm.read' },
    validateSearch: z.object({ state: z.enum(['open', 'answered']).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('#desk/privacy/reading-alarms/page.tsx'), 'ReadingAlarmsPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'oversight',
    to: '/exports',
    label: inBoth(exportTexts, 'nav'),
    icon: <ExportOutlined />,
    permission: 'export.read',
  },
  {
    group: 'oversight',
    to: '/reading-alarms',
    label: inBoth(alarmTexts, 'nav'),
    icon: <AuditOutlined />,
    permission: 'reading-alarm.read',
  },
];
