/** Organization: divisions and units, the leading group, people, accounts, my own account. */
import {
  ApartmentOutlined,
  ApiOutlined,
  ContactsOutlined,
  IdcardOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { listAccounts } from '#capabilities/organization/accounts/contract.ts';
import { listStaff } from '#capabilities/organization/staff/contract.ts';
import { texts as accountTexts } from '#desk/organization/accounts/texts.ts';
import { texts as handingOverTexts } from '#desk/organization/handing-over/texts.ts';
import { texts as machineTexts } from '#desk/organization/machines/texts.ts';
import { texts } from '#desk/organization/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const divisionSearch = z.object({
  division: z.string().optional().catch(undefined),
  tab: z.enum(['units', 'people']).optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/organization',
    staticData: { permission: 'organization.read' },
    validateSearch: divisionSearch,
    component: lazyRouteComponent(() => import('#desk/organization/divisions/page.tsx'), 'DivisionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/organization/units/$unit',
    staticData: { permission: 'organization.read' },
    component: lazyRouteComponent(() => import('#desk/organization/units/page.tsx'), 'UnitPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/leading-group',
    staticData: { permission: 'organization.read' },
    component: lazyRouteComponent(
      () => import('#desk/organization/units/group-page.tsx'),
      'LeadingGroupPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people',
    staticData: { permission: 'organization.read' },
    validateSearch: listStaff.query.pick({ division: true, q: true, duty: true }).extend({
      left: z.literal('true').optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/organization/people/page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people/$person',
    staticData: { permission: 'organization.read' },
    component: lazyRouteComponent(() => import('#desk/organization/people/person-page.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/accounts',
    staticData: { permission: 'account.read' },
    validateSearch: listAccounts.query.pick({ division: true, q: true, role: true, state: true }),
    component: lazyRouteComponent(() => import('#desk/organization/accounts/page.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/accounts/$account',
    staticData: { permission: 'account.read' },
    component: lazyRouteComponent(
      () => import('#desk/organization/accounts/account-page.tsx'),
      'AccountPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/handing-overs',
    staticData: { permission: 'handing-over.read' },
    component: lazyRouteComponent(
      () => import('#desk/organization/handing-over/list-page.tsx'),
      'HandingOversPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/handing-overs/new',
    staticData: { permission: 'handing-over.propose' },
    validateSearch: z.object({ person: z.uuid().optional().catch(undefined) }),
    component: lazyRouteComponent(
      () => import('#desk/organization/handing-over/new-page.tsx'),
      'NewHandingOverPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/handing-overs/$handingOver',
    staticData: { permission: 'handing-over.read' },
    component: lazyRouteComponent(
      () => import('#desk/organization/handing-over/one-page.tsx'),
      'HandingOverPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/machines',
    staticData: { permission: 'account.read' },
    component: lazyRouteComponent(() => import('#desk/organization/machines/page.tsx'), 'MachinesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/me',
    component: lazyRouteComponent(() => import('#desk/organization/own-account/page.tsx'), 'OwnAccountPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'organization',
    to: '/organization',
    label: inBoth(texts, 'nav'),
    icon: <ApartmentOutlined />,
    permission: 'organization.read',
  },
  {
    group: 'organization',
    to: '/leading-group',
    label: inBoth(texts, 'nav.group'),
    icon: <TeamOutlined />,
    permission: 'organization.read',
  },
  {
    group: 'organization',
    to: '/people',
    label: inBoth(texts, 'nav.people'),
    icon: <ContactsOutlined />,
    permission: 'organization.read',
  },
  {
    group: 'organization',
    to: '/accounts',
    label: inBoth(accountTexts, 'nav'),
    icon: <SafetyCertificateOutlined />,
    permission: 'account.read',
  },
  {
    group: 'organization',
    to: '/handing-overs',
    label: inBoth(handingOverTexts, 'nav'),
    icon: <SwapOutlined />,
    permission: 'handing-over.read',
  },
  {
    group: 'organization',
    to: '/machines',
    label: inBoth(machineTexts, 'nav'),
    icon: <ApiOutlined />,
    permission: 'account.read',
  },
  { group: 'organization', to: '/me', label: inBoth(accountTexts, 'nav.me'), icon: <IdcardOutlined /> },
];
