/** What must be known to judge marks, for all marks of a delivery in one journey to the database. SQL and nothing but SQL. */
import { sql } from 'kysely';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { siteFactQueries, siteFactsIn } from '#capabilities/aftercare/sites/hindrances.ts';
import type { SiteFact } from '#capabilities/aftercare/sites/rules.ts';
import { askTogether } from '#foundation/database/ask-together.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A session as marks are judged by it. */
export interface SessionFact {
  readonly id: string;
  readonly siteId: string;
  readonly division: string;
  readonly day: string;
  readonly state: string;
}

interface PlaceFact {
  readonly id: string;
  readonly siteId: string;
  readonly childId: string;
  readonly aloneAllowed: boolean;
}

interface PickerFact {
  readonly id: string;
  readonly placeId: string;
  readonly from: string;
  readonly to: string | null;
  readonly pin: boolean | null;
  readonly photo: boolean | null;
}

/** Sessions, places with their lists, who keeps which site, and how the sites stand that somebody opens. */
export interface Facts {
  readonly sites: ReadonlyMap<string, SiteFact>;
  readonly sessions: ReadonlyMap<string, SessionFact>;
  readonly places: ReadonlyMap<string, PlaceFact & { readonly pickers: readonly PickerFact[] }>;
  keeps(accountId: string, siteId: string): boolean;
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The questions behind the facts, for whoever asks something else together with them. `today` is the day of receipt in China. */
export function factQueries(tx: Transaction, marks: readonly Mark[], today: string) {
  const sessionIds = unique(marks.map((mark) => mark.sessionId));
  const placeIds = unique(marks.flatMap((mark) => ('placeId' in mark ? [mark.placeId] : [])));
  const leaving = unique(marks.flatMap((mark) => (mark.kind === 'left' ? [mark.placeId] : [])));
  const opened = unique(marks.flatMap((mark) => (mark.kind === 'opened' ? [mark.sessionId] : [])));
  return [
    sql<SessionFact>`select id, site_id as "siteId", division, day, state from aftercare_session
      where id = any (${sessionIds}::uuid[])`.compile(tx),
    sql<PlaceFact>`select id, site_id as "siteId", child_id as "childId", alone_allowed as "aloneAllowed"
      from aftercare_place where id = any (${placeIds}::uuid[])`.compile(tx),
    sql<PickerFact>`select id, place_id as "placeId", from_on as "from", to_on as "to",
        case when pin_sealed is not null then true end as pin, case when photo_sealed is not null then true end as photo
      from aftercare_picker where place_id = any (${leaving}::uuid[])`.compile(tx),
    // Whoever kept the site on the session's day brings what he wrote then, however late; whoever keeps it today takes over.
    sql<{
      siteId: string;
      accountId: string;
    }>`select distinct k.site_id as "siteId", k.account_id as "accountId"
      from aftercare_session s join aftercare_keeper k on k.site_id = s.site_id
      where s.id = any (${sessionIds}::uuid[]) and k.account_id is not null
        and (s.day between k.from_on and coalesce(k.to_on, s.day)
          or ${today}::date between k.from_on and coalesce(k.to_on, ${today}::date))`.compile(tx),
    ...siteFactQueries(
      tx,
      sql`array(select site_id from aftercare_session where id = any (${opened}::uuid[]))`,
    ),
  ] as const;
}

/** Reads them. The transaction acts as a service of after-school care. */
export async function factsFor(tx: Transaction, marks: readonly Mark[], today: string): Promise<Facts> {
  return factsIn(await askTogether(tx, factQueries(tx, marks, today)));
}

type Answers = Awaited<ReturnType<typeof askTogether<ReturnType<typeof factQueries>>>>;

/** What was answered to `factQueries`. */
export function factsIn([sessions, places, pickers, keepers, ...sites]: Answers): Facts {
  const kept = new Set(keepers.map(({ accountId, siteId }) => `${accountId}/${siteId}`));
  const lists = Map.groupBy(pickers, (picker) => picker.placeId);
  return {
    sites: siteFactsIn(sites),
    sessions: new Map(sessions.map((session) => [session.id, session])),
    places: new Map(places.map((place) => [place.id, { ...place, pickers: lists.get(place.id) ?? [] }])),
    keeps: (accountId, siteId) => kept.has(`${accountId}/${siteId}`),
  };
}
