/** What is sealed of an asking: who was named, as it was typed, until it has been looked up; and what of the child's health was said. */
import { z } from 'zod';
import type { Vault } from '#foundation/vault/vault.ts';

const asked = z.object({ child: z.string(), citizenId: z.string(), phone: z.string() });

/** Who was named, and by whose telephone. */
export type Asked = z.output<typeof asked>;

interface Row {
  readonly id: string;
  readonly sealing_key: Buffer | null;
  readonly told_sealed: Buffer | null;
}

/** The columns of what is sealed. */
export function sealAsked(vault: Vault, id: string, told: Asked, health: string | null) {
  const { wrapped, subject } = vault.newSubject();
  return {
    sealing_key: wrapped,
    told_sealed: subject.seal('aftercare_ask.told_sealed', id, JSON.stringify(told)),
    health_sealed: subject.seal('aftercare_ask.health_sealed', id, health),
  };
}

/** Who was named; null where it was taken away. */
export function openAsked(vault: Vault, row: Row): Asked | null {
  const told = vault.subject(row.sealing_key).open('aftercare_ask.told_sealed', row.id, row.told_sealed);
  return told === null ? null : asked.parse(JSON.parse(told));
}

/** What of the child's health was said. */
export function openHealth(
  vault: Vault,
  row: { readonly id: string; readonly sealing_key: Buffer | null; readonly health_sealed: Buffer | null },
): string | null {
  return vault.subject(row.sealing_key).open('aftercare_ask.health_sealed', row.id, row.health_sealed);
}
