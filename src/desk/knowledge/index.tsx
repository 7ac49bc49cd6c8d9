/** The knowledge base: search, articles, their writing and review. */
import { ReadOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/knowledge/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/knowledge',
    staticData: { permission: 'knowledge.read' },
    validateSearch: z.object({
      q: z.string().max(200).optional().catch(undefined),
      show: z.enum(['published', 'waiting', 'asking', 'retired']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/knowledge/search-page.tsx'), 'KnowledgePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/knowledge/$article',
    staticData: { permission: 'knowledge.read' },
    component: lazyRouteComponent(() => import('#desk/knowledge/article-page.tsx'), 'ArticlePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'hotline',
    to: '/knowledge',
    label: inBoth(texts, 'nav'),
    icon: <ReadOutlined />,
    permission: 'knowledge.read',
  },
];
