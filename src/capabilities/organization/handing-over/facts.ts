/**
 * Reads what is known of a post, of whoever leaves it and of whoever follows; roles and accounts of others are read as the
 * administration, because each administrator sees a part of them only.
 */
import { type HandingOverFacts, roleOfDuty } from '#capabilities/organization/handing-over/rules.ts';
import { holdingOf, holdings } from '#capabilities/organization/substitutions/queries.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Who looks, and when. */
export interface Looking {
  readonly tx: Transaction;
  readonly by: Actor;
  readonly now: Date;
  readonly today: string;
}

/** What is to be handed over, to whom, on which day. */
export interface Wanted {
  readonly postId: string;
  readonly successorId: string;
  readonly on: string;
}

type Person = HandingOverFacts['from']['roles'];

/** All that is known, with the ids that carrying out needs. */
export interface Known {
  readonly facts: HandingOverFacts;
  readonly post: {
    readonly id: string;
    readonly unitId: string;
    readonly title: string;
    readonly unit: string;
    readonly duty: string | null;
    readonly division: { readonly code: string; readonly name: string; readonly level: number };
  };
  readonly role: 'village' | 'town';
  readonly from: KnownPerson;
  readonly to: KnownPerson & { readonly account: { readonly id: string; readonly name: string } | null };
}

interface KnownPerson {
  readonly staffId: string;
  readonly name: string;
  /** Accounts that are in use. */
  readonly accountIds: readonly string[];
  /** The bindings of the role that is handed over. */
  readonly bindingIds: readonly string[];
}

/** @throws Refusal `not-found` where post or successor are none of the asker's area, or the post is of another kind */
export async function knownOf(looking: Looking, wanted: Wanted, area: string): Promise<Known> {
  const post = await postOf(looking, wanted.postId);
  const role = roleOfDuty[post.duty ?? ''];
  if (!post.area.startsWith(area) || role === undefined) throw new Refusal('not-found');
  const successor = await staffOf(looking, wanted.successorId);
  if (!(successor.area.startsWith(area) || area.startsWith(successor.area))) throw new Refusal('not-found');
  const leaver = await staffOf(looking, post.staffId);
  const [from, to] = [await standingOf(looking, leaver.id), await standingOf(looking, successor.id)];
  const ofThis = (roles: Standing['roles']): string[] =>
    roles.filter((held) => held.role === role && held.area === post.area).map((held) => held.bindingId);
  return {
    facts: {
      post: { duty: post.duty, area: post.area, from: post.validFrom, until: post.validTo },
      from: {
        staffId: leaver.id,
        roles: wire(from.roles),
        otherPosts: from.posts.filter((id) => id !== post.id).length,
      },
      to: {
        staffId: successor.id,
        area: successor.area,
        left: successor.leftOn !== null,
        hasAccount: to.accounts.length > 0,
        roles: wire(to.roles),
        holdsPost: await holdsPost(looking.tx, post, successor.id),
      },
      on: wanted.on,
      today: looking.today,
    },
    post: { ...post, division: { code: post.area, name: post.divisionName, level: post.level } },
    role,
    from: {
      staffId: leaver.id,
      name: leaver.name,
      accountIds: from.accounts.map((account) => account.id),
      bindingIds: ofThis(from.roles),
    },
    to: {
      staffId: successor.id,
      name: successor.name,
      accountIds: to.accounts.map((account) => account.id),
      bindingIds: ofThis(to.roles),
      account: to.accounts[0] ?? null,
    },
  };
}

const wire = (roles: Standing['roles']): Person =>
  roles.map(({ role, area, division }) => ({ role, area, place: division.name }));

async function postOf({ tx }: Looking, postId: string) {
  const row = await tx
    .selectFrom('post')
    .innerJoin('unit', 'unit.id', 'post.unit_id')
    .innerJoin('division', 'division.code', 'post.area')
    .select([
      'post.id',
      'post.unit_id as unitId',
      'post.staff_id as staffId',
      'post.title',
      'post.duty',
      'post.area',
    ])
    .select(['post.valid_from as validFrom', 'post.valid_to as validTo', 'unit.name as unit'])
    .select(['division.name as divisionName', 'division.level'])
    .where('post.id', '=', postId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

async function staffOf({ tx }: Looking, staffId: string) {
  const row = await tx
    .selectFrom('staff')
    .select(['id', 'name', 'area', 'left_on as leftOn'])
    .where('id', '=', staffId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

type Standing = Awaited<ReturnType<typeof standingOf>>;

/** Somebody's accounts in use, the roles held on them now, and his posts. */
async function standingOf({ tx, by, now }: Looking, staffId: string) {
  return asService(tx, by, 'administration', async () => {
    const accounts = await tx
      .selectFrom('account')
      .select(['id', 'name'])
      .where('staff_id', '=', staffId)
      .where('state', '=', 'active')
      .where((where) =>
        where.not(
          where.exists(
            where.selectFrom('machine_client').select('account_id').whereRef('account_id', '=', 'account.id'),
          ),
        ),
      )
      .orderBy('made_at')
      .execute();
    const roles = await holdings(tx, now).where('account.staff_id', '=', staffId).execute();
    const posts = await tx
      .selectFrom('post')
      .select('id')
      .where('staff_id', '=', staffId)
      .where('valid_to', 'is', null)
      .execute();
    return { accounts, roles: roles.map(holdingOf), posts: posts.map((post) => post.id) };
  });
}

async function holdsPost(
  tx: Transaction,
  post: { readonly unitId: string; readonly title: string },
  staffId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('post')
    .select('id')
    .where('unit_id', '=', post.unitId)
    .where('title', '=', post.title)
    .where('staff_id', '=', staffId)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
