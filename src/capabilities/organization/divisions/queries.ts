/**
 * SQL on divisions that several operations share.
 */
import type { Transaction } from '#foundation/database/connect.ts';

/** One step of a division's path. */
export interface DivisionStep {
  readonly code: string;
  readonly name: string;
  readonly level: number;
}

const LENGTHS = [2, 4, 6, 9, 12];

/** The path from the city (or the country's root, for a province) down to a division, itself included. */
export async function divisionPath(tx: Transaction, code: string): Promise<DivisionStep[]> {
  const codes = LENGTHS.filter((length) => length <= code.length && (length > 2 || code.length === 2)).map(
    (length) => code.slice(0, length),
  );
  return tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('code', 'in', codes.length === 0 ? [''] : codes)
    .orderBy('code')
    .execute();
}

/** The division of a code, or undefined. */
export async function findDivision(tx: Transaction, code: string): Promise<DivisionStep | undefined> {
  return tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('code', '=', code)
    .executeTakeFirst();
}
