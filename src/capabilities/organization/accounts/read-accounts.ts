/**
 * The accounts of an administrator's area: the list, and one of them.
 */
import { z } from 'zod';
import * as contract from '#capabilities/organization/accounts/contract.ts';
import {
  type Asker,
  accountItems,
  accountOf,
  accountRows,
} from '#capabilities/organization/accounts/queries.ts';
import { resetsSince } from '#capabilities/organization/accounts/rules.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listAccounts = deed(contract.listAccounts, async ({ tx, actor, now, query }) => {
  const asker = { tx, actor, now };
  const range = areaRange(query.division ?? actor.area);
  const found = accountRows(tx)
    .where('staff.area', '>=', range.from)
    .where('staff.area', '<', range.to)
    .$if(query.q !== undefined && query.q !== '', (rows) => {
      const pattern = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
      return rows.where((where) =>
        where.or([where('account.name', 'ilike', pattern), where('staff.name', 'like', pattern)]),
      );
    })
    .$if(query.state === 'active' || query.state === 'disabled', (rows) =>
      rows.where('account.state', '=', query.state ?? ''),
    )
    .$if(query.state === 'without-role', (rows) =>
      rows
        .where('account.state', '=', 'active')
        .where((where) => where.not(where.exists(currentRoles(asker)))),
    )
    .$if(query.role !== undefined, (rows) =>
      rows.where((where) =>
        where.exists(currentRoles(asker).where('role_binding.role', '=', query.role ?? '')),
      ),
    );
  const chosenIds =
    query.state === 'locked'
      ? await lockedAccounts(asker)
      : query.state === 'reset-asked'
        ? await resetsAsked(asker)
        : null;
  const chosen =
    chosenIds === null
      ? found
      : found.where('account.id', '=', (where) => where.fn.any(where.val(chosenIds)));
  const [after] = query.cursor === undefined ? [''] : openCursor(query.cursor, z.tuple([inCursor.text]));
  const rows = await chosen
    .where('account.name', '>', after)
    .orderBy('account.name')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await accountItems(asker, page),
    next: rows.length > page.length && last !== undefined ? packCursor([last.name]) : null,
  };
});

export const readAccount = deed(contract.readAccount, async ({ tx, actor, now, params, audit }) => {
  const account = await accountOf({ tx, actor, now }, params.id);
  audit({ objectKind: 'account', objectId: account.id, area: account.person.division.code });
  return account;
});

const currentRoles = ({ tx, now }: Asker) =>
  tx
    .selectFrom('role_binding')
    .select('role_binding.id')
    .whereRef('role_binding.account_id', '=', 'account.id' as never)
    .where((where) =>
      where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
    );

const MOST_LOCKED = 2000;

async function lockedAccounts({ tx, actor, now }: Asker): Promise<string[]> {
  const rows = await asService(tx, actor, 'administration', () =>
    tx
      .selectFrom('account_secret')
      .select('account_id')
      .where('locked_until', '>', now)
      .limit(MOST_LOCKED)
      .execute(),
  );
  return rows.map((row) => row.account_id);
}

async function resetsAsked({ tx, actor, now }: Asker): Promise<string[]> {
  const rows = await asService(tx, actor, 'administration', () =>
    tx
      .selectFrom('sealed_reset')
      .select('account_id')
      .where('confirmed_at', 'is', null)
      .where('asked_at', '>=', resetsSince(now))
      .execute(),
  );
  return rows.map((row) => row.account_id);
}
