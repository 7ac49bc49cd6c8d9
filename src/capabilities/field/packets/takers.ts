/**
 * Who takes in what phones bring: the capabilities that records belong to. The composition hands them in, so that a new kind of
 * form is one line there.
 */
import type { PacketContent } from '#capabilities/field/packets/contract.ts';
import type { Delivery } from '#capabilities/field/packets/delivery.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';

/** Takes one filled form in, once for its id. @throws Refusal where it cannot be taken as it is */
export type TakeRecord = (delivery: Delivery, record: FilledRecord) => Promise<{ readonly id: string }>;

/** Who takes in what. */
export interface RecordTakers {
  readonly record: Readonly<Record<FilledRecord['kind'], TakeRecord>>;
  readonly comment: (
    delivery: Delivery,
    comment: Extract<PacketContent, { kind: 'comment' }>,
  ) => Promise<{ readonly id: string }>;
}
