/**
 * Reads a wanted value by the schema of the ordinary edit, so that a correction can write nothing that the edit could not.
 */
import type { z } from 'zod';
import type { CorrectionToMake } from '#capabilities/children/rights/holder.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * The value as the edit takes it; an empty text takes away what stands there.
 * @throws Refusal `bad-input` where the field is none of these or the value does not fit it.
 */
export function checkedField(
  fields: Readonly<Record<string, z.ZodType>>,
  correction: Pick<CorrectionToMake, 'field' | 'wanted'>,
  read: (text: string) => unknown = (text) => text,
): unknown {
  const schema = fields[correction.field];
  const parsed = schema?.safeParse(correction.wanted === '' ? null : read(correction.wanted));
  if (parsed?.success === true) return parsed.data;
  throw new Refusal('bad-input', {}, [
    { place: 'body.wanted', code: 'format', message: '内容不符合该项的填写要求。' },
  ]);
}
