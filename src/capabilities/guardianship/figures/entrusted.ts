/**
 * How far entrusted care is settled as articles 22 and 23 of the Law on the Protection of Minors ask for it (domain.md 8: ST7), at
 * the end of a day: an agreement of the present carer, and notices to the school and the village. Reads only.
 */
import { sql } from 'kysely';
import { inDivision, leftBehindAt } from '#capabilities/children/index.ts';
import { endOf, stoodAt } from '#foundation/figures/periods.ts';
import type { Indicator } from '#foundation/indicator.ts';

/** Modes of care that rest on no agreement: a parent cares, a court appointed somebody, the authority is guardian. */
const unentrusted = ['A', 'E', 'F', 'G'];
/** Kinds of schooling at which there is somebody to be told. */
const atSchool = ['kindergarten', 'primary', 'junior', 'senior', 'special'];

const settled: Indicator = {
  code: 'ST7',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '委托照护落实率', en: 'Entrusted care settled' },
  numerator: {
    zh: '已签委托照护协议并告知学校和村（居）的',
    en: 'of them with a signed agreement and notices to school and village',
  },
  denominator: {
    zh: '需要委托照护的在册农村留守儿童',
    en: 'left-behind children who need to be entrusted to somebody',
  },
  definition: {
    zh: '当日24时在册的农村留守儿童中，除由父母照护、指定监护、临时或长期监护的以外均需委托照护；其中现照护人的委托照护协议当日已签署、在期限内，且已书面告知村（居）委会和学校（不在园在校的不需告知学校，按现有就学情况）的。无人照护的计入分母。',
    en: 'Of the left-behind children on the register at 24:00 of the day who are cared for neither by a parent nor by an appointed guardian or the authority, those whose present carer has an agreement signed and in term on the day, the village and the school having been told (no school for those who go to none, by the file today). Those in nobody’s care count below the line.',
  },
  records: ({ division, asOf }) =>
    sql`select a.id, a.residence as division, coalesce(e.signed_on <= ${asOf}::date and e.term_from <= ${asOf}::date
        and e.term_to >= ${asOf}::date and e.village_told_on <= ${asOf}::date
        and (e.school_told_on <= ${asOf}::date or c.schooling <> all (${atSchool}::text[])), false) as counted
      from (${leftBehindAt(asOf)}) a join child c on c.id = a.id
      left join (select distinct on (care.child_id) care.child_id, care.id, care.mode from care
        where ${stoodAt('care.since', 'care.until', asOf)} order by care.child_id, care.since desc, care.id desc) held
        on held.child_id = a.id
      left join entrustment e on e.care_id = held.id and e.made_at < ${endOf(asOf)}
      where ${inDivision(division, 'a.residence')} and (held.mode is null or held.mode <> all (${unentrusted}::text[]))`,
};

/** The figures of entrusted care. */
export const entrustedIndicators: readonly Indicator[] = [settled];
