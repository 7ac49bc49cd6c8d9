/** SQL on the parts of one proposal: opinions, longer times, contacts, answers with what deputies said of them. */
import type { z } from 'zod';
import { unitsOf } from '#capabilities/coordination/index.ts';
import { daysLeft, standing } from '#capabilities/proposals/clocks/rules.ts';
import type { Asker } from '#capabilities/proposals/queries.ts';
import { openWords, said } from '#capabilities/proposals/sealed-words.ts';
import { copyTo, type proposalView } from '#capabilities/proposals/views/contract.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type View = z.input<typeof proposalView>;

/** Whose parts are read. */
export interface Mine extends Asker {
  readonly id: string;
  readonly subject: Subject;
  /** Whoever asks works on it. */
  readonly keeps: boolean;
}

/** Its parts. */
export async function partsOf(
  mine: Mine,
): Promise<Pick<View, 'opinions' | 'extensions' | 'contacts' | 'answers'>> {
  return {
    opinions: await opinionsOf(mine),
    extensions: await extensionsOf(mine),
    contacts: await contactsOf(mine),
    answers: await answersOf(mine),
  };
}

async function opinionsOf({ tx, id, subject, keeps, today }: Mine): Promise<View['opinions']> {
  const rows = await tx
    .selectFrom('proposal_opinion')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('asked_at')
    .orderBy('unit_name')
    .execute();
  const units = await unitsOf(tx);
  return rows.map((row) => {
    const asked = row.state === 'asked';
    const given = row.given_at === null ? null : dayInChina(row.given_at);
    const words = openWords(subject, 'proposal_opinion.words_sealed', row.unit_id, row.words_sealed, said);
    return {
      unit: { id: row.unit_id, name: row.unit_name },
      way: row.way as 'online',
      state: row.state as 'asked',
      askedAt: row.asked_at,
      dueOn: row.due_on,
      standing: standing(row.due_on, given, today),
      daysLeft: daysLeft(row.due_on, today),
      givenAt: row.given_at,
      giver: row.giver_name,
      onBehalf: row.on_behalf,
      words: words?.words ?? null,
      can: { give: asked && (keeps || units.includes(row.unit_id)), goWithout: asked && keeps },
    };
  });
}

async function extensionsOf({ tx, id, subject }: Mine): Promise<View['extensions']> {
  const rows = await tx
    .selectFrom('proposal_extension')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('asked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    months: row.months,
    state: row.state as 'asked',
    why: openWords(subject, 'proposal_extension.words_sealed', row.id, row.words_sealed, said)?.words ?? '',
    askedBy: row.asker_name,
    askedAt: row.asked_at,
    decidedOn: row.decided_on,
    decidedName: row.decided_name,
  }));
}

async function contactsOf({ tx, id, subject }: Mine): Promise<View['contacts']> {
  const rows = await tx
    .selectFrom('proposal_contact')
    .innerJoin('proposal_deputy', 'proposal_deputy.id', 'proposal_contact.deputy_id')
    .selectAll('proposal_contact')
    .select('proposal_deputy.name')
    .where('proposal_contact.proposal_id', '=', id)
    .orderBy('proposal_contact.at')
    .orderBy('proposal_contact.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    deputy: row.name,
    way: row.way as 'in_person',
    at: row.at,
    words: openWords(subject, 'proposal_contact.words_sealed', row.id, row.words_sealed, said)?.words ?? '',
    writer: row.writer_name,
  }));
}

async function answersOf(mine: Mine): Promise<View['answers']> {
  const rows = await mine.tx
    .selectFrom('proposal_answer')
    .selectAll()
    .where('proposal_id', '=', mine.id)
    .orderBy('round')
    .execute();
  const deliveries = await deliveriesOf(mine);
  const by = (name: string | null, at: Date | null) => (name === null || at === null ? null : { name, at });
  return rows.map((row) => {
    const [checked, signed, sent] = [
      by(row.checker_name, row.checked_at),
      by(row.signer_name, row.signed_at),
      by(row.sender_name, row.sent_at),
    ];
    return {
      id: row.id,
      round: row.round,
      documentId: row.document_id,
      mark: row.mark as 'A' | null,
      number: row.number,
      public: row.public,
      copies: copyTo.array().parse(row.copies),
      drafted: { name: row.drafter_name, at: row.drafted_at },
      checked: checked === null ? null : { ...checked, findings: row.findings ?? 0 },
      signed: signed === null ? null : { ...signed, title: row.signer_title ?? '' },
      sent: sent === null || row.sent_on === null ? null : { ...sent, on: row.sent_on },
      deliveries: deliveries.filter((one) => one.answerId === row.id).map(({ shown }) => shown),
    };
  });
}

async function deliveriesOf({ tx, id, subject }: Mine) {
  const rows = await tx
    .selectFrom('proposal_delivery as d')
    .innerJoin('proposal_deputy as deputy', 'deputy.id', 'd.deputy_id')
    .selectAll('d')
    .select('deputy.name')
    .where('d.proposal_id', '=', id)
    .orderBy('deputy.ordinal')
    .execute();
  return rows.map((row) => ({
    answerId: row.answer_id,
    shown: {
      deputyId: row.deputy_id,
      deputy: row.name,
      way: row.way as 'post',
      sentOn: row.sent_on,
      satisfaction: row.satisfaction as 'mostly' | null,
      saidOn: row.said_on,
      words: wordOf(subject, row),
    },
  }));
}

function wordOf(
  subject: Subject,
  row: { readonly deputy_id: string; readonly answer_id: string; readonly words_sealed: Buffer | null },
): string | null {
  const place = `${row.answer_id}/${row.deputy_id}`;
  return openWords(subject, 'proposal_delivery.words_sealed', place, row.words_sealed, said)?.words ?? null;
}
