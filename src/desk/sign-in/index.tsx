/** The route of the sign-in page, the only one outside the shell. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '#desk/shell/route.ts';

/** What coming back from single sign-on may be refused with. */
const signOnProblems = [
  'sign-on-failed',
  'sign-on-unknown',
  'sign-on-unavailable',
  'account-disabled',
  'no-role',
  'too-many-requests',
] as const;

/** `next` is an address of the desk itself; anything that could lead away from it is dropped. */
const search = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  /** Why single sign-on led back here: a refusal's code. */
  problem: z.enum(signOnProblems).optional().catch(undefined),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: search,
  component: lazyRouteComponent(() => import('#desk/sign-in/page.tsx'), 'SignInPage'),
});
