/**
 * Guardians who live in a division, village by village; or those found by the beginning of a name, a phone or a citizen ID.
 * Prefixes are compared as ranges: under row-level security only such comparisons may use an index.
 */
import { z } from 'zod';
import { listGuardians as contract } from '#capabilities/guardianship/guardians/contract.ts';
import { briefOf, selectGuardians } from '#capabilities/guardianship/guardians/queries.ts';
import {
  citizenIdEndToken,
  citizenIdToken,
  openGuardian,
} from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { AGED, MANY_CHILDREN, UNNAMED } from '#capabilities/guardianship/rules.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Listed = ReturnType<typeof selectGuardians>;

const LAST_CHARACTER = '\u{10FFFF}';
/** Digits of the shortest telephone number. */
const SHORTEST_PHONE = 6;
const ID_END = 4;

export const listGuardians = deed(contract, async ({ tx, actor, query, today, audit }) => {
  let rows = selectGuardians(tx);
  if (query.q === undefined || query.division !== undefined) {
    const range = areaRange(query.division ?? actor.area);
    rows = rows.where('guardian.residence', '>=', range.from).where('guardian.residence', '<', range.to);
  }
  if (query.q !== undefined) rows = matching(vaultOf(tx), rows, query.q);
  rows = withWarning(rows, query.warning, today);
  if (query.cursor !== undefined) rows = after(rows, query.cursor);
  const found = await rows
    .orderBy('guardian.residence')
    .orderBy('guardian.id')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const more = found.length > query.limit && last !== undefined;
  audit({ details: { asked: askedFor(query), guardians: shown.map((row) => row.id) } });
  return {
    items: shown.map((row) => briefOf(openGuardian(vaultOf(tx), row), today)),
    next: more ? packCursor([last.residence, last.id]) : null,
  };
});

/**
 * A name is found by its beginning. Telephones and citizen IDs are sealed: they are found whole, an ID by its last four too.
 */
function matching(vault: Vault, rows: Listed, q: string): Listed {
  if (!/^[0-9+][0-9-]*[xX]?$/.test(q)) return between(rows, 'guardian.name', q);
  if (q.length === ID_END)
    return rows.where('guardian.citizen_id_end_index', '=', citizenIdEndToken(vault, q.toUpperCase()));
  if (q.length < SHORTEST_PHONE) throw tooShort();
  const phone = vault.index('phone', q);
  return rows.where((where) =>
    where.or([
      where('guardian.phone_index', '=', phone),
      where('guardian.second_phone_index', '=', phone),
      where('guardian.citizen_id_index', '=', citizenIdToken(vault, q.toUpperCase())),
    ]),
  );
}

function between(rows: Listed, column: 'guardian.name', q: string): Listed {
  return rows.where(column, '>=', q).where(column, '<', q + LAST_CHARACTER);
}

/** The same bounds as in rules.ts, as the database can ask them. */
function withWarning(rows: Listed, warning: QueryOf<typeof contract>['warning'], today: string): Listed {
  switch (warning) {
    case 'aged':
      return rows.where('guardian.birth_date', '<=', `${Number(today.slice(0, 4)) - AGED}${today.slice(4)}`);
    case 'manyChildren':
      return rows.where('guardian.cares_for', '>=', MANY_CHILDREN);
    case 'weak':
      return rows.where('guardian.ability', '=', 'weak');
    case 'unfit':
      return rows.where('guardian.ability', '=', 'none');
    case 'fileIncomplete':
      return rows.where((where) =>
        where.or([
          where('guardian.name', '=', UNNAMED),
          where.and([
            where('guardian.citizen_id_index', 'is', null),
            where('guardian.phone_index', 'is', null),
          ]),
        ]),
      );
    case undefined:
      return rows;
  }
}

function after(rows: Listed, cursor: string): Listed {
  const [residence, id] = openCursor(cursor, z.tuple([inCursor.text, inCursor.id]));
  return rows.where((where) =>
    where.or([
      where('guardian.residence', '>', residence),
      where.and([where('guardian.residence', '=', residence), where('guardian.id', '>', id)]),
    ]),
  );
}

function tooShort(): Refusal {
  return new Refusal('bad-input', {}, [
    {
      place: 'query.q',
      code: 'too-short',
      message: '电话和身份证号须输入完整号码，或输入身份证号后 4 位。',
    },
  ]);
}
