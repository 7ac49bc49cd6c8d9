/**
 * Takes a report of whoever does not sign in. It is written down before anything else can go wrong; stated danger calls somebody
 * on duty in the same transaction. Of what is sent twice one report is made, and no word of either is lost.
 */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { raiseAlert } from '#capabilities/duty/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { findByCode, hotlineAreaOf, type OpenReport } from '#capabilities/portal/queries.ts';
import { type Taking, writeWord } from '#capabilities/portal/reporting/add-word.ts';
import { sendReport as contract } from '#capabilities/portal/reporting/contract.ts';
import { sealContact, sealToldWords } from '#capabilities/portal/sealed-words.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

type Sent = BodyOf<typeof contract>;

/** The name space of words that came along when a report was sent again. */
const SENT_AGAIN = '6ba7b814-9dad-11d1-80b4-00c04fd430c8';

export const sendReport = deed(contract, (asked) =>
  asService(asked.tx, asked.actor, 'public-report', async () => {
    const { tx, body, now } = asked;
    const digest = wordsDigest(tx, body);
    const area = await hotlineAreaOf(tx, body.place.division);
    const made = await writeReport(tx, now, body, digest, area);
    if (made === null) return sentAgain({ tx, now, requestId: asked.requestId }, body, digest);
    await writeContact(tx, body, made.subject);
    await recordAudit(tx, taking, { requestId: asked.requestId, address: null }, 'report.came', {
      ...{ objectKind: 'public_report', objectId: body.id, area },
      details: { number: made.number, who: body.who, danger: body.danger, grounds: body.grounds },
    });
    await callForHelp(asked, area, made.number);
    await announce(tx, { kind: 'report', id: body.id, to: { roles: ['operator', 'lead'], area } });
    return { number: made.number, receivedAt: now };
  }),
);

const taking: ServiceActor = { kind: 'service', service: 'public-report', onBehalfOf: null };

/** Equal where the same was told. */
function wordsDigest(tx: Transaction, body: Sent): Buffer {
  return vaultOf(tx).index('report-words', JSON.stringify([body.what, body.place.words, body.contact]));
}

async function writeReport(tx: Transaction, now: Date, body: Sent, digest: Buffer, area: string) {
  if (body.place.division !== null && (await findDivision(tx, body.place.division)) === undefined)
    throw new Refusal('unknown-division');
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const row = await tx
    .insertInto('public_report')
    .values({
      ...{ id: body.id, area, came_at: now, last_word_at: now, language: body.language },
      number: sql<string>`'WB' || to_char(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai', 'YYYY')
        || '-' || lpad(nextval('public_report_number')::text, 6, '0')`,
      ...{ who: body.who, profession: body.profession, grounds: [...new Set(body.grounds)].sort() },
      ...{ danger: body.danger, division: body.place.division },
      ...{ code_digest: vaultOf(tx).index('report-code', body.code), told_digest: digest },
      sealing_key: wrapped,
      words_sealed: sealToldWords(subject, body.id, { what: body.what, place: body.place.words }),
      has_contact: body.contact !== null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return row === undefined ? null : { number: row.number, subject };
}

async function writeContact(
  tx: Transaction,
  { id, contact }: Sent,
  subject: Parameters<typeof sealContact>[0],
): Promise<void> {
  if (contact === null) return;
  await tx
    .insertInto('report_contact')
    .values({ report_id: id, contact_sealed: sealContact(subject, id, contact) })
    .execute();
}

async function callForHelp(asked: Asked<typeof contract>, area: string, number: string): Promise<void> {
  const { tx, now, body } = asked;
  if (body.danger !== 'yes') return;
  await raiseAlert(tx, now, {
    ...{ kind: 'emergency', level: '1', area: body.place.division ?? area },
    about: { kind: 'public-report', id: body.id },
    words: `公众报告 ${number}：来信人说现在有危险`,
  });
}

/** The same id and code: the same report. What it says otherwise this time becomes a further word of it. */
async function sentAgain(request: Taking, body: Sent, digest: Buffer) {
  const report = await findByCode(request.tx, body.code);
  if (report?.id !== body.id) throw new Refusal('already-exists');
  if (!report.told_digest.equals(digest)) await addWhatDiffers(request, report, body, digest);
  return { number: report.number, receivedAt: report.came_at };
}

async function addWhatDiffers(
  request: Taking,
  report: OpenReport,
  body: Sent,
  digest: Buffer,
): Promise<void> {
  const { contact, place } = body;
  const reach = contact === null ? [] : [contact.name, contact.reach, contact.unit, contact.note];
  const words = [body.what, place.words, ...reach].filter((one) => one !== '').join('\n');
  if (words === '') return;
  const id = uuidv5(`${body.id}/${digest.toString('hex')}`, SENT_AGAIN);
  await writeWord(request, report, id, words);
}
