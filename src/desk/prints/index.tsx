/** Printing: papers of many children, and monthly reports. */
import { FileTextOutlined, PrinterOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/prints/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/prints',
    staticData: { permission: 'export.ask' },
    validateSearch: z.object({ division: z.string().optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('#desk/prints/bulk-page.tsx'), 'BulkPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/monthly-reports',
    staticData: { permission: 'monthly-report.read' },
    component: lazyRouteComponent(() => import('#desk/prints/reports-page.tsx'), 'ReportsPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/prints',
    label: inBoth(texts, 'nav'),
    icon: <PrinterOutlined />,
    permission: 'export.ask',
  },
  {
    group: 'figures',
    to: '/monthly-reports',
    label: inBoth(texts, 'reports'),
    icon: <FileTextOutlined />,
    permission: 'monthly-report.read',
  },
];
