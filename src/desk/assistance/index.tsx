/** Benefits of children: who gets what, and whose lapse. A child's own stand on its file. */
import { WalletOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { listedStandings } from '#capabilities/assistance/listing/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { texts } from '#desk/assistance/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/benefits',
    staticData: { permission: 'benefit.read' },
    validateSearch: z.object({
      division: z.string().optional().catch(undefined),
      standing: z.enum(listedStandings).optional().catch(undefined),
      kind: z.enum(codesOf(benefitKinds)).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/assistance/page.tsx'), 'BenefitsPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/benefits',
    label: inBoth(texts, 'nav.benefits'),
    icon: <WalletOutlined />,
    permission: 'benefit.read',
  },
];
