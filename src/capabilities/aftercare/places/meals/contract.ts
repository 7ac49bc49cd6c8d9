/** Meal orders of a session on the wire, where the site has meals. Fee-free: nothing is counted but who eats. */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

/** Who is expected at a session and whether a meal is ordered. */
export const mealLine = z.object({
  placeId: id,
  childName: z.string(),
  wanted: z.boolean(),
  /** Ordered for this session otherwise than the place says. */
  changed: z.boolean(),
});

const reply = z.object({
  session: z.object({ id, day: isoDate, siteName: z.string() }),
  meals: z.number().int(),
  items: z.array(mealLine),
  can: z.object({ order: z.boolean() }),
});
const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const readMeals = operation({
  id: 'aftercare.meals',
  method: 'GET',
  path: '/api/aftercare/sessions/:id/meals',
  summary: 'Who eats at a session: what the place says, and what was ordered otherwise',
  permission: 'aftercare.place-read',
  audit: { event: 'aftercare.meals-listed' },
  refusals: usual,
  params: byId,
  reply,
});

export const orderMeals = operation({
  id: 'aftercare.order-meals',
  method: 'PUT',
  path: '/api/aftercare/sessions/:id/meals',
  summary: 'Order meals for a session otherwise than the places say; as long as it has not ended',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.meals-ordered' },
  refusals: [...usual, 'wrong-state'],
  params: byId,
  body: z.object({
    orders: z
      .array(z.object({ placeId: id, wanted: z.boolean() }))
      .min(1)
      .max(200),
  }),
  reply,
});
