/** The hotline: the operator's desk, tickets, call-backs, the wall board, figures and the call centres that are connected. */
import {
  ApiOutlined,
  BarChartOutlined,
  CustomerServiceOutlined,
  FileTextOutlined,
  FundProjectionScreenOutlined,
  PhoneOutlined,
} from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { levels, ticketClasses } from '#capabilities/hotline/codes/contract.ts';
import { matterFigures, ticketFigures } from '#capabilities/hotline/figures/contract.ts';
import { ticketStates } from '#capabilities/hotline/tickets/rules.ts';
import { texts } from '#desk/hotline/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export { IncomingCall } from '#desk/hotline/desk/incoming-call.tsx';

const of = <T extends object>(codes: T) => z.enum(Object.keys(codes) as [string, ...string[]]);
const filter = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/desk',
    staticData: { permission: 'call.answer' },
    validateSearch: z.object({ ticket: filter(z.uuid()) }),
    component: lazyRouteComponent(() => import('#desk/hotline/desk/page.tsx'), 'HotlineDeskPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/tickets',
    staticData: { permission: 'call.read' },
    validateSearch: z.object({
      state: filter(z.enum(ticketStates)),
      class: filter(of(ticketClasses)),
      level: filter(of(levels)),
      from: filter(z.iso.date()),
      to: filter(z.iso.date()),
      figure: filter(z.enum(ticketFigures)),
      article: filter(z.uuid()),
    }),
    component: lazyRouteComponent(() => import('#desk/hotline/list/page.tsx'), 'TicketsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/tickets/$ticket',
    staticData: { permission: 'call.read' },
    component: lazyRouteComponent(() => import('#desk/hotline/ticket/page.tsx'), 'TicketPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/call-backs',
    staticData: { permission: 'call.read' },
    component: lazyRouteComponent(() => import('#desk/hotline/call-backs/page.tsx'), 'CallBacksPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/board',
    staticData: { permission: 'call.read' },
    component: lazyRouteComponent(() => import('#desk/hotline/board/page.tsx'), 'WallBoardPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/figures',
    staticData: { permission: 'call.figures' },
    validateSearch: z.object({ from: filter(z.iso.date()), to: filter(z.iso.date()) }),
    component: lazyRouteComponent(() => import('#desk/hotline/figures/page.tsx'), 'HotlineFiguresPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/figures/matters',
    staticData: { permission: 'case.read' },
    validateSearch: z.object({
      figure: z.enum(matterFigures).catch('ST22'),
      from: filter(z.iso.date()),
      to: filter(z.iso.date()),
    }),
    component: lazyRouteComponent(() => import('#desk/hotline/figures/matters-page.tsx'), 'MattersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hotline/sources',
    staticData: { permission: 'telephony.manage' },
    component: lazyRouteComponent(() => import('#desk/hotline/sources/page.tsx'), 'SourcesPage'),
  }),
] as const;

const entry = (
  to: string,
  label: Parameters<typeof inBoth<keyof typeof texts.zh>>[1],
  icon: NavigationEntry['icon'],
  permission: NonNullable<NavigationEntry['permission']>,
  group: NavigationEntry['group'] = 'hotline',
): NavigationEntry => ({ group, to, label: inBoth(texts, label), icon, permission });

export const navigation: readonly NavigationEntry[] = [
  entry('/hotline/desk', 'nav.desk', <CustomerServiceOutlined />, 'call.answer'),
  entry('/hotline/tickets', 'nav.tickets', <FileTextOutlined />, 'call.read'),
  entry('/hotline/call-backs', 'nav.callBacks', <PhoneOutlined />, 'call.read'),
  entry('/hotline/board', 'nav.board', <FundProjectionScreenOutlined />, 'call.read'),
  entry('/hotline/figures', 'nav.figures', <BarChartOutlined />, 'call.figures', 'figures'),
  entry('/hotline/sources', 'nav.sources', <ApiOutlined />, 'telephony.manage', 'organization'),
];
