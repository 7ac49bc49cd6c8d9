/** The address of the list: its filters as they stand after the question mark, the same names as in the API. */
import { z } from 'zod';
import { guardianshipFilters } from '#capabilities/children/finding/contract.ts';

const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const number = z.coerce.number().int().min(0).max(30);

export const listSearch = z.object({
  division: z.string().optional().catch(undefined),
  state: z.enum(['registered', 'left']).optional().catch(undefined),
  kind: z.enum(['11', '12']).optional().catch(undefined),
  category: several.optional().catch(undefined),
  ageFrom: number.optional().catch(undefined),
  ageTo: number.optional().catch(undefined),
  schooling: several.optional().catch(undefined),
  health: several.optional().catch(undefined),
  guardianship: z.enum(guardianshipFilters).optional().catch(undefined),
  flag: several.optional().catch(undefined),
  comingOfAge: z.literal('true').optional().catch(undefined),
});

/** The filters of the list. */
export type ListSearch = z.output<typeof listSearch>;
