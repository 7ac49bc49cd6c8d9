/**
 * The search: what was typed is a part of a name, its pinyin or initials, a citizen ID or a phone number; whatever it may
 * be is looked for, fifty children at most are told, each with why it was found.
 */

import { childToken } from '#capabilities/children/citizen-id/rules.ts';
import { searchChildren as contract, type MatchKind } from '#capabilities/children/finding/contract.ts';
import { readLines, shownLine } from '#capabilities/children/finding/rows.ts';
import { maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';
import { citizenIdTailKey } from '#capabilities/children/sealed-fields.ts';
import { isInitials, normalizeQuery } from '#capabilities/children/search-keys.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

/** Children told of at most. */
const SHOWN = 50;
/** Keys read at most: a child may be found by several of its own. */
const KEYS_READ = 4 * SHOWN;
/** Characters of a citizen ID, which is sealed and found whole (or by its last four). */
const ID_LENGTH = 18;
/** The least digits of a phone number, which is found whole: a line without its area code. */
const PHONE_DIGITS = 7;
/** Greater than every character that keys hold. */
const AFTER_ALL = '\u{10FFFF}';

interface Match {
  readonly childId: string;
  readonly by: MatchKind;
  readonly whose: string | null;
  readonly text: string | null;
}

export const searchChildren = deed(contract, async ({ tx, query, today, audit }) => {
  const found = new Map<string, Match>();
  for (const match of await matchesOf(tx, query.q))
    if (!found.has(match.childId)) found.set(match.childId, match);
  const chosen = [...found.keys()].slice(0, SHOWN);
  const lines = new Map((await readLines(tx, chosen)).map((line) => [line.id, line]));
  const items = chosen.flatMap((childId) => {
    const [line, match] = [lines.get(childId), found.get(childId)];
    if (line === undefined || match === undefined) return [];
    const by = match.by === 'pinyin' && isInitials(match.text ?? '', line.name) ? 'initials' : match.by;
    return [
      { ...shownLine(vaultOf(tx), line, today), matched: { by, whose: match.whose, text: match.text } },
    ];
  });
  audit({ children: items.map((item) => item.id), details: { asked: askedFor(query) } });
  return { items, more: found.size > SHOWN };
});

async function matchesOf(tx: Transaction, typed: string): Promise<Match[]> {
  const wanted = normalizeQuery(typed);
  if (wanted === '') return [];
  if (!/^\d+x?$/.test(wanted)) return byName(tx, wanted);
  const tail = wanted.length === 4 ? await byTail(tx, wanted.toUpperCase()) : [];
  const ids = wanted.length === ID_LENGTH ? await byCitizenId(tx, wanted.toUpperCase()) : [];
  const phone = /^861\d{10}$/.test(wanted) ? wanted.slice(2) : wanted;
  const phones = phone.length >= PHONE_DIGITS && phone.length <= 12 ? await byPhone(tx, phone) : [];
  return [...tail, ...ids, ...phones];
}

/** Whole names and readings first: among keys with one beginning the shortest comes first. */
async function byName(tx: Transaction, wanted: string): Promise<Match[]> {
  const by = /^[a-z]/.test(wanted) ? 'pinyin' : 'name';
  const rows = await keysQuery(tx, wanted, wanted + AFTER_ALL).execute();
  return rows.map((row) => ({ childId: row.child_id, by, whose: null, text: row.key }));
}

async function byTail(tx: Transaction, tail: string): Promise<Match[]> {
  const key = citizenIdTailKey(vaultOf(tx), tail);
  const rows = await keysQuery(tx, key, `${key}${AFTER_ALL}`).execute();
  return rows.map((row) => ({ childId: row.child_id, by: 'citizenIdTail', whose: null, text: `…${tail}` }));
}

/** One range of the keys in the asker's area. */
export function keysQuery(tx: Transaction, from: string, to: string) {
  return tx
    .selectFrom('child_key')
    .select(['child_id', 'key'])
    .where('key', '>=', from)
    .where('key', '<', to)
    .orderBy('key')
    .orderBy('residence')
    .orderBy('child_id')
    .limit(KEYS_READ);
}

async function byCitizenId(tx: Transaction, citizenId: string): Promise<Match[]> {
  const rows = await tx
    .selectFrom('child')
    .select('id')
    .where('citizen_id_index', '=', childToken(vaultOf(tx), citizenId))
    .execute();
  return rows.map((row) => ({
    childId: row.id,
    by: 'citizenId',
    whose: null,
    text: maskCitizenId(citizenId),
  }));
}

async function byPhone(tx: Transaction, phone: string): Promise<Match[]> {
  const family = await tx
    .selectFrom('family_member')
    .innerJoin('child', 'child.household_id', 'family_member.household_id')
    .select(['child.id', 'family_member.name'])
    .where('family_member.phone_index', '=', vaultOf(tx).index('family-phone', phone))
    .where('family_member.ended_on', 'is', null)
    .orderBy('child.id')
    .limit(SHOWN + 1)
    .execute();
  const guardians = await tx
    .selectFrom('guardian')
    .innerJoin('child', 'child.guardian_id', 'guardian.id')
    .select(['child.id', 'guardian.name'])
    .where('guardian.phone_index', '=', vaultOf(tx).index('phone', phone))
    .orderBy('child.id')
    .limit(SHOWN + 1)
    .execute();
  const told = (by: MatchKind) => (row: { id: string; name: string | null }) => ({
    childId: row.id,
    by,
    whose: row.name,
    text: maskPhone(phone),
  });
  return [...guardians.map(told('guardianPhone')), ...family.map(told('familyPhone'))];
}
