/**
 * What is sealed of a public report, with the report's own key: what was told, how to reach the teller, what was said
 * afterwards. Once the key is gone, nobody reads any of it again.
 */
import type { z } from 'zod';
import type { contactTold } from '#capabilities/portal/reporting/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** What was told; `place` in the teller's own words. */
export interface ToldWords {
  readonly what: string;
  readonly place: string;
}

/** How to reach whoever told it. */
export type ToldContact = z.output<typeof contactTold>;

/** Seals what was told. */
export function sealToldWords(subject: Subject, reportId: string, told: ToldWords): Buffer {
  return subject.seal('public_report.words_sealed', reportId, JSON.stringify(told));
}

/** What was told; empty once its term is over. */
export function openToldWords(subject: Subject, reportId: string, sealed: Buffer): ToldWords {
  const text = subject.open('public_report.words_sealed', reportId, sealed);
  return text === null ? { what: '', place: '' } : (JSON.parse(text) as ToldWords);
}

/** Seals how to reach whoever told it. */
export function sealContact(subject: Subject, reportId: string, contact: ToldContact): Buffer {
  return subject.seal('report_contact.contact_sealed', reportId, JSON.stringify(contact));
}

/** How to reach whoever told it; null where nothing was left or its term is over. */
export async function contactOf(
  tx: Transaction,
  report: { readonly id: string; readonly sealing_key: Buffer | null },
): Promise<ToldContact | null> {
  const row = await tx
    .selectFrom('report_contact')
    .select('contact_sealed')
    .where('report_id', '=', report.id)
    .executeTakeFirst();
  const text = vaultOf(tx)
    .subject(report.sealing_key)
    .open('report_contact.contact_sealed', report.id, row?.contact_sealed ?? null);
  return text === null ? null : (JSON.parse(text) as ToldContact);
}
