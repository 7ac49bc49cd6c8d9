/** One house's register: where each child is, and the afternoon as it was put down. */
import { sql } from 'kysely';
import { type PlaceOfSite, placesOfSite } from '#capabilities/aftercare/places/expected.ts';
import { mayKeep, mayLocate, maySee } from '#capabilities/aftercare/register/at-desk/rules.ts';
import { openWords } from '#capabilities/aftercare/register/marks/sealed-fields.ts';
import { alarmsOfHouse } from '#capabilities/aftercare/register/reading/alarms-of-house.ts';
import {
  readRegister as contract,
  type RegisterView,
} from '#capabilities/aftercare/register/reading/contract.ts';
import { countsOf } from '#capabilities/aftercare/register/reading/counts.ts';
import { foldSessions, type SessionRegister } from '#capabilities/aftercare/register/reading/folds.ts';
import { headColumns, headOf, type SessionHead } from '#capabilities/aftercare/register/reading/heads.ts';
import { keepsSite } from '#capabilities/aftercare/register/reading/keeps-site.ts';
import type { StoredMark } from '#capabilities/aftercare/register/reading/marks-of.ts';
import type { Leaving } from '#capabilities/aftercare/register/rules.ts';
import { siteHindrances } from '#capabilities/aftercare/sites/hindrances.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The register of a session at an instant, as far as whoever acts sees it; undefined where he does not. */
export async function readSessionRegister(
  tx: Transaction,
  sessionId: string,
  at: Date,
): Promise<SessionRegister | undefined> {
  return (await foldSessions(tx, [sessionId], at)).get(sessionId);
}

export const readRegister = deed(contract, async ({ tx, actor, params, query, now, audit }) => {
  const head = await headOfSession(tx, params.id);
  const at = query.at === undefined ? now : new Date(query.at);
  const house = await readSessionRegister(tx, params.id, at);
  const keeps = head !== undefined && (await keepsSite(tx, head.siteId));
  if (head === undefined || house === undefined || !maySee(actor, head.division, keeps))
    throw new Refusal('not-found');
  const children = await childrenOf(tx, head, house);
  const paths = await divisionPaths(tx, [head.division]);
  const hindrances = await siteHindrances(tx, [head.siteId], head.day);
  const { register } = house;
  audit({
    ...{ objectKind: 'aftercare_session', objectId: head.id, area: head.division },
    children: [...children.values()].map((child) => child.childId),
  });
  const view: RegisterView = {
    ...headOf(head, paths.get(head.division) ?? []),
    ...{ activities: head.activities as RegisterView['activities'], at },
    ...{ counts: countsOf(register, house.expected.length), empty: register.empty },
    places: placesOn(house, children),
    faults: [...register.faults],
    marks: house.marks.map((mark) => markOf(tx, mark, { house, children })),
    alarms: await alarmsOfHouse(tx, head.id, {
      names: new Map([...children].map(([id, { name }]) => [id, name])),
      maySettle: mayLocate(actor, head.division, keeps),
    }),
    hindrances: (hindrances.get(head.siteId) ?? []).map(({ code, zh, en }) => ({ code, zh, en })),
    can: {
      keep: mayKeep(actor, head.division, keeps),
      locate: mayLocate(actor, head.division, keeps),
    },
  };
  return view;
});

async function headOfSession(tx: Transaction, id: string): Promise<SessionHead | undefined> {
  const { rows } = await sql<SessionHead>`select ${headColumns} from aftercare_session session
    join aftercare_site site on site.id = session.site_id where session.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

interface Child {
  readonly childId: string;
  readonly name: string;
  readonly sex: number;
  readonly aloneAllowed: boolean;
  readonly pickers: readonly { readonly id: string; readonly name: string; readonly relation: string }[];
}

/** The children of the day, and those on whom something was put down although their place had ended. */
async function childrenOf(
  tx: Transaction,
  head: SessionHead,
  { register }: SessionRegister,
): Promise<Map<string, Child>> {
  const places: PlaceOfSite[] = await placesOfSite(tx, head.siteId, head.day);
  const known = new Map<string, Child>(
    places.filter((place) => register.byPlace.has(place.id)).map((place) => [place.id, place]),
  );
  const others = [...register.byPlace.keys()].filter((id) => !known.has(id));
  const rows =
    others.length === 0
      ? []
      : await tx
          .selectFrom('aftercare_place')
          .select(['id', 'child_id', 'child_name', 'sex'])
          .where('id', 'in', others)
          .execute();
  for (const row of rows)
    known.set(row.id, {
      ...{ childId: row.child_id, name: row.child_name, sex: row.sex, aloneAllowed: false, pickers: [] },
    });
  return known;
}

type Children = ReadonlyMap<string, Child>;

function leavingOf(leaving: Leaving | undefined, child: Child | undefined) {
  if (leaving === undefined) return null;
  if (leaving.how === 'alone') return { how: leaving.how, name: null, relation: null, proof: null };
  const picker = child?.pickers.find((one) => one.id === leaving.pickerId);
  return {
    ...{ how: leaving.how, name: picker?.name ?? null, relation: picker?.relation ?? null },
    proof: leaving.proof as 'photo' | 'pin' | 'signature',
  };
}

type Place = RegisterView['places'][number];

function placesOn({ register }: SessionRegister, children: Children): Place[] {
  return [...register.byPlace].flatMap(([placeId, where]): Place[] => {
    const child = children.get(placeId);
    if (child === undefined) return [];
    const { name, sex, aloneAllowed } = child;
    return [
      {
        ...{ placeId, name, sex, state: where.state, since: where.since, aloneAllowed },
        with: leavingOf(where.with, child),
        where: (where.where as Place['where']) ?? null,
        pickers: child.pickers.map(({ id, name: picker, relation }) => ({ id, name: picker, relation })),
      },
    ];
  });
}

function markOf(
  tx: Transaction,
  mark: StoredMark,
  { house, children }: { readonly house: SessionRegister; readonly children: Children },
): RegisterView['marks'][number] {
  const said = openWords(vaultOf(tx), mark);
  const child = children.get(mark.placeId ?? '');
  const { content } = mark;
  return {
    ...{ id: mark.id, kind: mark.kind, at: mark.at, receivedAt: mark.receivedAt, doubtful: mark.doubtful },
    ...{ by: mark.accountName, fromPhone: mark.fromPhone, placeId: mark.placeId, name: child?.name ?? null },
    with: leavingOf(content.with, child),
    where: (content.where as Place['where']) ?? null,
    ...{ words: said.words ?? null, said: said.saidBy ?? said.sweptBy ?? null },
    against: [...(content.against ?? []), ...(content.why === undefined ? [] : [content.why])],
    undone: house.marks.some((other) => other.undoes === mark.id),
    undoes: mark.undoes,
  };
}
