/**
 * The search: what was typed is a part of a name, its pinyin or initials, a citizen ID or a phone number; whatever it may
 * be is looked for, fifty children at most are told, each with why it was found.
 */

import { searchChildren as contract, type MatchKind } from '#capabilities/children/finding/contract.ts';
import { readLines, shownLine } from '#capabilities/children/finding/rows.ts';
import { maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';
import { isInitials, normalizeQuery } from '#capabilities/children/search-keys.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

/** Children told of at most. */
const SHOWN = 50;
/** Keys read at most: a child may be found by several of its own. */
const KEYS_READ = 4 * SHOWN;
/** The least digits of a citizen ID's beginning: the place of its issue. */
const ID_DIGITS = 6;
/** The least digits of a phone number's beginning: the network and four more. */
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
    return [{ ...shownLine(line, today), matched: { by, whose: match.whose, text: match.text } }];
  });
  audit({ children: items.map((item) => item.id), details: { asked: askedFor(query) } });
  return { items, more: found.size > SHOWN };
});

async function matchesOf(tx: Transaction, typed: string): Promise<Match[]> {
  const wanted = normalizeQuery(typed);
  if (wanted === '') return [];
  if (!/^\d+x?$/.test(wanted)) return byName(tx, wanted);
  const tail = wanted.length === 4 ? await byTail(tx, wanted.toUpperCase()) : [];
  const ids = wanted.length >= ID_DIGITS ? await byCitizenId(tx, wanted.toUpperCase()) : [];
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
  const rows = await keysQuery(tx, `#${tail}`, `#${tail}${AFTER_ALL}`).execute();
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

async function byCitizenId(tx: Transaction, digits: string): Promise<Match[]> {
  const rows = await tx
    .selectFrom('child')
    .select(['id', 'citizen_id'])
    .where('citizen_id', '>=', digits)
    .where('citizen_id', '<', digits + AFTER_ALL)
    .orderBy('citizen_id')
    .limit(SHOWN + 1)
    .execute();
  return rows.map((row) => ({
    childId: row.id,
    by: 'citizenId',
    whose: null,
    text: maskCitizenId(row.citizen_id ?? ''),
  }));
}

async function byPhone(tx: Transaction, digits: string): Promise<Match[]> {
  const family = await tx
    .selectFrom('family_member')
    .innerJoin('child', 'child.household_id', 'family_member.household_id')
    .select(['child.id', 'family_member.name', 'family_member.phone'])
    .where('family_member.phone', '>=', digits)
    .where('family_member.phone', '<', digits + AFTER_ALL)
    .where('family_member.ended_on', 'is', null)
    .orderBy('family_member.phone')
    .limit(SHOWN + 1)
    .execute();
  const guardians = await tx
    .selectFrom('guardian')
    .innerJoin('child', 'child.guardian_id', 'guardian.id')
    .select(['child.id', 'guardian.name', 'guardian.phone'])
    .where('guardian.phone', '>=', digits)
    .where('guardian.phone', '<', digits + AFTER_ALL)
    .orderBy('guardian.phone')
    .limit(SHOWN + 1)
    .execute();
  const told = (by: MatchKind) => (row: { id: string; name: string | null; phone: string | null }) => ({
    childId: row.id,
    by,
    whose: row.name,
    text: maskPhone(row.phone ?? ''),
  });
  return [...guardians.map(told('guardianPhone')), ...family.map(told('familyPhone'))];
}
