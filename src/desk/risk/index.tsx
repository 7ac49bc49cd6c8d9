/** Levels of risk: children by their level, proposals to lower a red one, the figures of each county. */
import { FlagOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { levelCauses, riskLevels } from '#capabilities/risk/codes/contract.ts';
import { texts } from '#desk/risk/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the page. */
export const riskSearch = z.object({
  view: z.enum(['children', 'proposals', 'figures']).optional().catch(undefined),
  division: z.string().optional().catch(undefined),
  level: z.enum(codesOf(riskLevels)).optional().catch(undefined),
  cause: z.enum(codesOf(levelCauses)).optional().catch(undefined),
  state: z.enum(['open', 'all']).optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/risk',
    staticData: { permission: 'risk.read' },
    validateSearch: riskSearch,
    component: lazyRouteComponent(() => import('#desk/risk/page.tsx'), 'RiskPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/risk',
    label: inBoth(texts, 'nav.risk'),
    icon: <FlagOutlined />,
    permission: 'risk.read',
  },
];
