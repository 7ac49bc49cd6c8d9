/**
 * Where the records behind a figure open, and what is said of each in a list, by what they are. Every query runs as whoever asks, so
 * that a record that his policies hide is not in it. What is counted of a case opens the case, and names nobody.
 */
import { type RawBuilder, sql } from 'kysely';
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { erasureGrounds } from '#capabilities/children/rights/rules.ts';
import { roles } from '#foundation/access/table.ts';
import type { Bilingual, RecordKind } from '#foundation/indicator.ts';

/** How records of one kind open. */
export interface Opening {
  /** Where the record is not itself what opens: pairs of `(id, target)`. Asked past row-level security. */
  readonly through?: RawBuilder<unknown>;
  /** What opens, with the columns `id`, `title`, `note`, `page` (the id in the link) and `child_id` (whom it names, or null). */
  readonly seen: RawBuilder<unknown>;
  /** The page's address before the id; null where it has none. */
  readonly page: string | null;
  /** Codes with which a title or a note begins, and what each is called. */
  readonly codes?: Readonly<Record<string, Bilingual>>;
  /** Ids that are codes and not UUIDs. */
  readonly byCode?: true;
}

const nobody = sql`null::uuid as child_id`;
const cases: Opening = {
  seen: sql`select f.id, f.number as title, '' as note, f.id as page, ${nobody} from case_file f`,
  page: '/cases/',
};
const visits: Opening = {
  seen: sql`select v.id, c.name as title, v.on_date::text as note, v.id as page, v.child_id
    from visit_record v join child c on c.id = v.child_id`,
  page: '/visits/',
};
const tickets: Opening = {
  seen: sql`select t.id, t.number as title, '' as note, t.id as page, ${nobody} from ticket t`,
  page: '/hotline/tickets/',
};
const marks: Opening = {
  seen: sql`select m.id, p.child_name as title, s.day::text as note, m.session_id as page, m.child_id
    from aftercare_mark m join aftercare_session s on s.id = m.session_id join aftercare_place p on p.id = m.place_id`,
  page: '/registers/',
};

/** By kind; null for what has no page in the system yet. */
export const openings: Readonly<Record<RecordKind, Opening | null>> = {
  child: {
    seen: sql`select c.id, c.name as title, '' as note, c.id as page, c.id as child_id from child c`,
    page: '/children/',
  },
  guardian: {
    seen: sql`select g.id, g.name as title, '' as note, g.id as page, ${nobody} from guardian g`,
    page: '/guardians/',
  },
  letter: {
    seen: sql`select l.id, l.number as title, c.name as note, l.id as page, l.child_id
      from letter l join child c on c.id = l.child_id`,
    page: '/letters/',
  },
  visit: visits,
  assessment: visits,
  obligation: {
    seen: sql`select o.id, c.name as title, o.due_on::text as note, o.child_id as page, o.child_id
      from visit_obligation o join child c on c.id = o.child_id`,
    page: '/children/',
  },
  case: cases,
  'case-child': { ...cases, through: sql`select id, case_id as target from case_child` },
  clock: { ...cases, through: sql`select id, case_id as target from case_clock` },
  ticket: tickets,
  session: tickets,
  referral: {
    seen: sql`select r.id, r.number as title, r.unit_name as note, r.id as page, ${nobody} from referral r`,
    page: '/referrals/',
  },
  report: {
    seen: sql`select r.id, r.number as title, '' as note, r.id as page, ${nobody} from public_report r`,
    page: '/reports/',
  },
  village: {
    seen: sql`select d.code as id, d.name as title, d.code as note, null::uuid as page, ${nobody} from division d`,
    page: null,
    byCode: true,
  },
  'roster-row': null,
  recheck: {
    seen: sql`select k.id, c.name as title, k.visited_on::text as note, k.child_id as page, k.child_id
      from spot_check_child k join child c on c.id = k.child_id`,
    page: '/children/',
  },
  site: {
    seen: sql`select s.id, s.name as title, s.address as note, s.id as page, ${nobody} from aftercare_site s`,
    page: '/aftercare/sites/',
  },
  afternoon: {
    seen: sql`select a.id, s.name as title, a.day::text as note, a.id as page, ${nobody}
      from aftercare_session a join aftercare_site s on s.id = a.site_id`,
    page: '/registers/',
  },
  place: {
    seen: sql`select p.id, p.child_name as title, s.name as note, p.id as page, p.child_id
      from aftercare_place p join aftercare_site s on s.id = p.site_id`,
    page: '/aftercare/places/',
  },
  stay: marks,
  handover: marks,
  worker: {
    seen: sql`select w.id, w.name as title, coalesce(w.belongs_to, '') as note, w.id as page, ${nobody} from aftercare_worker w`,
    page: '/aftercare/people/',
  },
  benefit: {
    seen: sql`select b.id, c.name as title, b.kind || ' ' || b.from_on as note, b.child_id as page, b.child_id
      from benefit b join child c on c.id = b.child_id`,
    page: '/children/',
    codes: benefitKinds,
  },
  post: {
    seen: sql`select p.id, s.name as title, p.title as note, s.id as page, ${nobody}
      from post p join staff s on s.id = p.staff_id`,
    page: '/people/',
  },
  unit: {
    seen: sql`select u.id, u.name as title, '' as note, u.id as page, ${nobody} from unit u`,
    page: '/organization/units/',
  },
  proposal: {
    seen: sql`select p.id, p.session || '第' || p.number || '号' as title, p.title as note, p.id as page, ${nobody} from proposal p`,
    page: '/proposals/',
  },
  promise: {
    seen: sql`select m.id, m.unit_name as title, m.due_on::text as note, m.proposal_id as page, ${nobody} from proposal_promise m`,
    page: '/proposals/',
  },
  // The first session that names the child: whoever may see the ticket sees it there.
  'ticket-child': {
    ...tickets,
    through: sql`select distinct on (n.child_id) n.child_id as id, n.ticket_id as target
      from ticket_child n join ticket t on t.id = n.ticket_id
      where t.state = 'closed' and t.class = '04' and n.dropped_at is null order by n.child_id, t.closed_at, t.id`,
  },
  export: {
    seen: sql`select e.id, e.number as title, e.purpose as note, null::uuid as page, ${nobody} from data_export e`,
    page: null,
  },
  emergency: {
    seen: sql`select b.id, b.role as title, b.opened_at::date::text as note, null::uuid as page, ${nobody} from break_glass b`,
    page: null,
    codes: roles,
  },
  request: {
    seen: sql`select r.id, c.name as title, r.answer_by::text as note, r.child_id as page, r.child_id
      from (select id, child_id, answer_by from disclosure union all select id, child_id, answer_by from correction) r
      join child c on c.id = r.child_id`,
    page: '/children/',
  },
  erasure: {
    seen: sql`select e.id, e.ground as title, e.proposed_at::date::text as note, null::uuid as page, ${nobody} from erasure e`,
    page: null,
    codes: erasureGrounds,
  },
};
