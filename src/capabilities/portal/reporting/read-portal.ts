/** What the public pages show before anything is told: telephones, and places to choose from. */
import { sql } from 'kysely';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { portalParametersOf } from '#capabilities/portal/parameters/keep-parameters.ts';
import * as contract from '#capabilities/portal/reporting/contract.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const readPortal = deed(contract.readPortal, ({ tx, actor }) =>
  asService(tx, actor, 'public-report', async () => {
    const { police, ambulance, hotline, ...held } = await portalParametersOf(tx);
    return { police, ambulance, hotline, leaveTo: held['leave-to'], answerHours: held['answer-hours'] };
  }),
);

/** The telephones that help, for faces beside the public pages. */
export function telephonesOf(tx: Transaction, actor: Actor) {
  return asService(tx, actor, 'public-report', async () => {
    const { police, ambulance, hotline } = await portalParametersOf(tx);
    return { police, ambulance, hotline };
  });
}

/** Found by words: so many at most, they are chosen from on a telephone. */
const MOST_FOUND = 12;
/** Below this level somebody lives: towns and villages. */
const TOWN = 4;
const CITY = 2;

export const listPlaces = deed(contract.listPlaces, async ({ tx, query }) => {
  const rows = query.words === undefined ? await below(tx, query.under) : await named(tx, query.words);
  const paths =
    query.words === undefined
      ? new Map()
      : await divisionPaths(
          tx,
          rows.map((row) => row.code),
        );
  return { items: rows.map((row) => ({ ...row, path: paths.get(row.code)?.slice(0, -1) ?? [] })) };
});

const divisions = (tx: Transaction) =>
  tx
    .selectFrom('division')
    .select([
      'code',
      'name',
      sql<boolean>`not exists (select from division below where below.parent_code = division.code)`.as(
        'leaf',
      ),
    ]);

/** Of an installation for one city the first choice is its counties. */
async function below(tx: Transaction, under: string | undefined) {
  const first = under ?? (await onlyCity(tx));
  return divisions(tx)
    .where('parent_code', first === null ? 'is' : '=', first)
    .orderBy('code')
    .limit(500)
    .execute();
}

async function onlyCity(tx: Transaction): Promise<string | null> {
  const cities = await tx.selectFrom('division').select('code').where('level', '=', CITY).limit(2).execute();
  return cities.length === 1 ? (cities[0]?.code ?? null) : null;
}

/** Towns and villages with these words in their names. */
function named(tx: Transaction, words: string) {
  return divisions(tx)
    .where('level', '>=', TOWN)
    .where(sql<boolean>`strpos(name, ${words}) > 0`)
    .orderBy(sql`length(name)`)
    .orderBy('code')
    .limit(MOST_FOUND)
    .execute();
}
