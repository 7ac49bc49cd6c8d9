/**
 * Which county a file is of, where nobody says so: its name's code, a county's name in its name, then what stands in it.
 */
import type { DivisionName } from '#capabilities/census/roster/divisions.ts';
import type { RosterRequest } from '#capabilities/census/roster/open-roster.ts';
import { inspectRosterInThread } from '#capabilities/census/roster/roster-thread.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const COUNTY_DIGITS = 6;

/** All divisions of a campaign's scope, and those above it. */
export async function divisionsOf(tx: Transaction, scope: string): Promise<DivisionName[]> {
  return tx
    .selectFrom('division')
    .select(['code', 'name'])
    .where((where) =>
      where.or([
        where.and([where('code', '>=', scope), where('code', '<', `${scope}:`)]),
        where('code', '=', scope.slice(0, 2)),
      ]),
    )
    .execute();
}

/** The counties among divisions. */
export function countiesAmong(divisions: readonly DivisionName[]): DivisionName[] {
  return divisions.filter(({ code }) => code.length === COUNTY_DIGITS);
}

/** The county that a file's name tells: by its code, or by its whole name. Undefined where it tells none, or two. */
export function countyByFileName(fileName: string, divisions: readonly DivisionName[]): string | undefined {
  const counties = countiesAmong(divisions);
  const coded = counties.filter(({ code }) => new RegExp(`(?<!\\d)${code}(?!\\d)`).test(fileName));
  if (coded.length === 1) return coded[0]?.code;
  const named = counties.filter(({ name }) => fileName.includes(name));
  return named.length === 1 ? named[0]?.code : undefined;
}

/**
 * The county that a file's titles, county column or villages tell. Two counties are tried, because a file that speaks
 * against neither says nothing.
 */
export async function countyByContent(
  request: Omit<RosterRequest, 'countyCode'>,
): Promise<string | undefined> {
  const [first, second] = countiesAmong(request.divisions);
  if (first === undefined) return undefined;
  const seen = await inspectRosterInThread({ ...request, countyCode: first.code });
  if (seen.otherCounty !== undefined) return seen.otherCounty.code;
  if (second === undefined) return first.code;
  const again = await inspectRosterInThread({ ...request, countyCode: second.code });
  return again.otherCounty?.code;
}
