/**
 * The figures that the organisation answers for (domain.md 8: ST36, ST40): who is in post in villages and towns, the units that sit in
 * the leading group, and the institutions with their posts and money. Reads only; a seat or a post counts from its first day until the
 * day before it was given up.
 */
import { sql } from 'kysely';
import { institutionIndicators } from '#capabilities/organization/figures/institutions.ts';
import { memberSeatsAt } from '#capabilities/organization/figures/members.ts';
import { postIndicators } from '#capabilities/organization/figures/posts.ts';
import type { Indicator } from '#foundation/indicator.ts';

const memberUnits: Indicator = {
  code: 'ST40-units',
  version: 1,
  unit: 'units',
  span: 'stock',
  of: 'unit',
  name: { zh: '领导小组成员单位', en: 'Member units of the leading group' },
  numerator: { zh: '未成年人保护领导小组成员单位', en: 'member units of the leading group' },
  denominator: null,
  definition: {
    zh: '当日24时本级未成年人保护领导小组在任的成员单位，一个单位一次；组长、副组长单位和办公室不计，下级领导小组的成员不计。',
    en: 'Units that sat as members in the leading group of this very division at 24:00 of the day, each once; its head, deputies and office are not counted, nor the members of groups further down.',
  },
  records: (scope) =>
    sql`select m.unit_id as id, ${scope.division} as division, true as counted from (${memberSeatsAt(scope)}) m`,
};

/** The figures of the organisation. */
export const organizationIndicators: readonly Indicator[] = [
  ...postIndicators,
  memberUnits,
  ...institutionIndicators,
];
