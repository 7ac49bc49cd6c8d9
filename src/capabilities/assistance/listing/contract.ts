/** Benefits of a place on the wire: what has lapsed and what is about to, what runs, with the counts. */
import { z } from 'zod';
import { benefitView } from '#capabilities/assistance/benefits/contract.ts';
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** Which benefits a list shows; `left` those still granted to children that have left the register, which somebody must stop. */
export const listedStandings = ['lapsed', 'lapsing', 'running', 'left', 'stopped'] as const;

const { kind, standing, fenMonthly, fenOnce, from, until, review, stoppedWhy } = benefitView.shape;

/** One benefit in the list. */
export const benefitLine = z.object({
  ...{ id, childId: id, name: z.string(), age: z.number().int().nullable(), path: z.array(pathStep) },
  ...{ kind, standing, fenMonthly, fenOnce, from, until, review, stoppedWhy },
  lapsesOn: isoDate.nullable(),
  /** Days until the last day; negative once it has passed, null where there is none. */
  daysLeft: z.number().int().nullable(),
});

/** One benefit in the list. */
export type BenefitLine = z.output<typeof benefitLine>;

export const listBenefits = operation({
  id: 'benefit.list',
  method: 'GET',
  path: '/api/benefits',
  summary: 'Benefits of children of a place: lapsed, about to lapse, running, stopped',
  permission: 'benefit.read',
  audit: { event: 'benefit.listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    standing: z.enum(listedStandings).default('lapsing'),
    kind: z.enum(codesOf(benefitKinds)).optional(),
  }),
  reply: pageOf(benefitLine).extend({
    /** Of the place and the kind, whatever the standing. */
    counts: z.array(
      z.object({ standing: z.enum(listedStandings), benefits: z.number().int(), children: z.number().int() }),
    ),
    /** Fen a month of all that is paid by the month in the place today. */
    fenMonthly: z.number().int(),
  }),
});
