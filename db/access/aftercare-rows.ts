/**
 * The rows of an area in the tables of after-school care; see rows.ts. Kinds of id: 101 and up for sites and people, 111 for terms
 * and places, 121 for the register, 131 for planning, 141 for what it is worth, 151 for benefits, 161 for families.
 */
import type { Side } from './rows.ts';

/** Whom the rows speak of, and the file that is there. */
interface Others {
  readonly file: string;
  readonly trying: string;
  readonly child: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfAftercare(
  { village, digit }: Side,
  id: (kind: number) => string,
  others: Others,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return {
    ...rowsOfSites({ village, digit }, id, others),
    ...rowsOfPlaces({ village, digit }, id, others),
    ...rowsOfRegisters({ village, digit }, id, others),
  };
}

function rowsOfSites({ village }: Side, id: (kind: number) => string, { file, trying }: Others) {
  const [site, worker] = [id(101), id(102)];
  const ofSite = { site_id: site, division: village };
  const ofWorker = { worker_id: worker, division: village };
  const written = { written_at: '2023-11-06T09:00:00Z' };
  return {
    aftercare_site: {
      ...{ id: site, name: '西关儿童之家', kind: 'childrens_home', division: village, address: '村委会院内' },
      ...{ capacity: 30, opens_at: '16:00', closes_at: '18:30', state: 'open', meals: false, version: 1 },
      ...{ position_confirmed: false, made_at: '2023-09-01T09:00:00Z' },
    },
    aftercare_check: {
      ...{ id: id(103), ...ofSite, kind: 'fire', checked_on: '2023-09-01', valid_until: '2024-08-31' },
      ...{ passed: true, checked_by: '县消防救援大队', ...written },
    },
    aftercare_money: {
      ...{ id: id(104), ...ofSite, direction: 'spent', fen: 10_000, on_date: '2023-09-01', purpose: '桌椅' },
      ...{ donor_shown: true, ...written },
    },
    aftercare_photo: {
      ...{ id: id(105), ...ofSite, file_id: file, caption: '阅读角', added_at: '2023-09-01T09:00:00Z' },
    },
    aftercare_worker: {
      ...{ id: worker, kind: 'keeper', name: '李老师', division: village, since: '2023-09-01', version: 1 },
    },
    aftercare_inquiry: {
      ...{ id: id(106), ...ofWorker, asked_on: '2023-09-01', asked_of: '县公安局', result: 'clear' },
      ...written,
    },
    aftercare_training: {
      ...{ id: id(107), ...ofWorker, topic: '急救', on_date: '2023-09-01', minutes: 120 },
      ...{ given_by: '县红十字会', ...written },
    },
    aftercare_thanks: {
      ...{ id: id(108), ...ofWorker, on_date: '2023-09-01', from_whom: 'family', words_sealed: '\\x' },
      ...written,
    },
    aftercare_keeper: {
      ...{ id: id(109), ...ofSite, worker_id: worker, from_on: '2023-09-01', named_by: trying },
      named_at: '2023-09-01T09:00:00Z',
    },
    aftercare_shift: {
      ...{ id: id(110), ...ofSite, worker_id: worker, day: '2023-11-06', state: 'planned', version: 1 },
      ...{ starts_at: '2023-11-06T08:00:00Z', ends_at: '2023-11-06T10:30:00Z' },
      planned_at: '2023-11-01T09:00:00Z',
    },
  };
}

function rowsOfRegisters({ village }: Side, id: (kind: number) => string, { child }: Others) {
  const ofSite = { site_id: id(101), division: village };
  const ofChild = { ...ofSite, session_id: id(114), place_id: id(115), child_id: child };
  const at = '2023-11-06T08:35:00Z';
  return {
    aftercare_mark: {
      ...{ id: id(121), ...ofChild, kind: 'arrived', at, device_at: at, received_at: at, content: '{}' },
      ...{ account_id: id(9), account_name: '乙' },
    },
    aftercare_alarm: { ...{ id: id(122), ...ofChild, kind: 'missing', raised_at: at, step: 1, version: 1 } },
    aftercare_alarm_step: {
      ...{ alarm_id: id(122), ...ofSite, step: 1, rung: 'guardian', at, told: 1, accounts: '{}' },
    },
    aftercare_look: { session_id: id(114), kind: 'missing', division: village, looked_at: at },
    aftercare_ask: {
      ...{ id: id(123), ...ofSite, told_digest: '\\x', weekdays: '{1}', meal: false },
      ...{ asked_at: at, valid_until: '2023-11-06T09:05:00Z' },
    },
  };
}

function rowsOfPlaces({ village }: Side, id: (kind: number) => string, { child, trying }: Others) {
  const [term, session, place] = [id(111), id(114), id(115)];
  const hours = { missing_after_minutes: 15, activities: ['homework'] };
  return {
    aftercare_term: {
      ...{ id: term, division: village, name: '秋季学期', from_on: '2023-09-01', to_on: '2024-01-31' },
      ...{ makeup_weekday: 5, version: 1 },
    },
    aftercare_timetable: {
      ...{ id: id(112), site_id: id(101), term_id: term, weekday: 1 },
      ...{ opens_at: '16:30', closes_at: '18:30', ...hours },
    },
    aftercare_closure: {
      ...{ id: id(113), division: village, from_on: '2023-11-20', to_on: '2023-11-20' },
      ...{ reason: 'weather', words: '大风', version: 1 },
    },
    aftercare_session: {
      ...{ id: session, site_id: id(101), division: village, day: '2023-11-06', weekday: 1, ...hours },
      ...{
        opens_at: '2023-11-06T08:30:00Z',
        closes_at: '2023-11-06T10:30:00Z',
        state: 'planned',
        version: 1,
      },
    },
    aftercare_place: {
      ...{ id: place, site_id: id(101), division: village, child_id: child, residence: village },
      ...{
        child_name: '甲',
        sex: 1,
        state: 'applied',
        source: 'school',
        applied_at: '2023-11-01T09:00:00Z',
      },
      ...{ applied_by: trying, applier_name: '乙', points: 0, points_why: [], assessed_on: '2023-11-01' },
    },
    aftercare_picker: {
      ...{
        id: id(116),
        place_id: place,
        child_id: child,
        name: '丙',
        relation: '奶奶',
        from_on: '2023-11-01',
      },
    },
    aftercare_meal: { session_id: session, place_id: place, child_id: child, wanted: true },
    aftercare_parameter: {
      ...{ id: id(117), county: village.slice(0, 6), code: 'points-red', value: 40, why: '照旧' },
      ...{ set_by: trying, setter_name: '乙' },
    },
    family_message: {
      ...{
        id: id(161),
        rule: 'closure',
        cause: id(113),
        division: village,
        child_id: child,
        residence: village,
      },
      ...{ child_name: '甲', urgent: false, made_at: '2023-11-06T01:00:00Z', due_at: '2023-11-06T01:00:00Z' },
      ...{ useless_after: '2023-11-07T01:00:00Z', given_up_at: '2023-11-06T01:00:00Z', fault: 'no-mobile' },
      called_by: trying,
    },
  };
}
