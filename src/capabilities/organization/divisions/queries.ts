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

function pathCodes(code: string): string[] {
  return LENGTHS.filter((length) => length <= code.length && (length > 2 || code.length === 2)).map(
    (length) => code.slice(0, length),
  );
}

/** The path from the city (or the country's root, for a province) down to a division, itself included. */
export async function divisionPath(tx: Transaction, code: string): Promise<DivisionStep[]> {
  return (await divisionPaths(tx, [code])).get(code) ?? [];
}

/** The paths of many divisions by their codes, in one question. */
export async function divisionPaths(
  tx: Transaction,
  codes: readonly string[],
): Promise<Map<string, DivisionStep[]>> {
  const wanted = new Map(codes.map((code) => [code, pathCodes(code)]));
  const all = [...new Set([...wanted.values()].flat())];
  const rows = await tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('code', 'in', all.length === 0 ? [''] : all)
    .execute();
  const steps = new Map(rows.map((row) => [row.code, row]));
  const known = (step: DivisionStep | undefined): step is DivisionStep => step !== undefined;
  return new Map([...wanted].map(([code, path]) => [code, path.map((one) => steps.get(one)).filter(known)]));
}

/** The division of a code, or undefined. */
export async function findDivision(tx: Transaction, code: string): Promise<DivisionStep | undefined> {
  return tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('code', '=', code)
    .executeTakeFirst();
}
