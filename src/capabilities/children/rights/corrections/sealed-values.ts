/**
 * What stood there and what is wanted instead may be an ID, a telephone or an address: both are sealed with the child's key.
 */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** The values of one request; nothing is left of them once the child is erased. */
export interface CorrectionValues {
  readonly stated: string | null;
  readonly wanted: string;
}

type Row = Pick<Selectable<Tables['correction']>, 'id' | 'stated_sealed' | 'wanted_sealed'>;

/** The columns of both values. */
export function sealValues(child: Subject, id: string, { stated, wanted }: CorrectionValues) {
  return {
    stated_sealed: child.seal('correction.stated_sealed', id, stated),
    wanted_sealed: child.seal('correction.wanted_sealed', id, wanted),
  };
}

/** Both values, opened with the child's key. */
export function openValues(child: Subject, row: Row): CorrectionValues {
  return {
    stated: child.open('correction.stated_sealed', row.id, row.stated_sealed),
    wanted: child.open('correction.wanted_sealed', row.id, row.wanted_sealed) ?? '',
  };
}
