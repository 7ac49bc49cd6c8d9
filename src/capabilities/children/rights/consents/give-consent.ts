/**
 * Writes down a consent, signed on screen or on paper. The digest covers the words that were agreed to, who agreed and the
 * signature or the scan: whoever changes one of them later gets another.
 */
import { v7 as uuidv7 } from 'uuid';
import { type ChildTableRow, lockRegistered } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/rights/consents/contract.ts';
import { consentViewOf } from '#capabilities/children/rights/consents/queries.ts';
import { mayGiveConsent } from '#capabilities/children/rights/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import { pngFromDataUrl } from '#foundation/documents/png.ts';
import type { IncomingFile } from '#foundation/files/store.ts';
import { checkScan } from '#foundation/files/take-scan.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** Days that a consent on paper may be older than the day it is written down. */
const BACKDATING_DAYS = 31;

interface Words {
  readonly kind: contract.ConsentKind;
  readonly receiver?: string | undefined;
  readonly giver: 'guardian' | 'parent' | 'child';
  readonly giverName: string;
  readonly childAgrees: boolean | null;
  readonly givenOn: string;
}

export const giveConsent = deed(
  contract.giveConsent,
  async ({ tx, actor, params, body, today, files, language, audit }) => {
    const child = await lockRegistered(tx, params.id);
    const words = { ...body, givenOn: today };
    requireGiver(child, words, language);
    const signature = pngFromDataUrl(body.signature, 'body.signature');
    const paper = await files.receiveBytes(signature, 'signature.png');
    const file = await files.keep(tx, paper, {
      mediaType: 'image/png',
      area: child.residence,
      purpose: 'consent-signature',
      storedBy: actor.accountId,
    });
    return write(tx, actor, child, words, { how: 'screen', signature_file: file, paper }, audit);
  },
);

export const uploadConsent = deed(
  contract.uploadConsent,
  async ({ tx, actor, params, body, today, files, upload, language, audit }) => {
    const child = await lockRegistered(tx, params.id);
    const words = { ...body, childAgrees: body.childAgrees ?? null };
    requireGiver(child, words, language);
    if (body.givenOn > today || body.givenOn < daysLater(today, -BACKDATING_DAYS))
      throw fault(
        'body.givenOn',
        'range',
        { zh: '签署日期应在今天之前的一个月以内。', en: 'The day of signing lies within the last month.' },
        language,
      );
    const mediaType = await checkScan(files, upload);
    const file = await files.keep(tx, upload, {
      mediaType,
      area: child.residence,
      purpose: 'consent-scan',
      storedBy: actor.accountId,
    });
    return write(tx, actor, child, words, { how: 'scan', scan_file: file, paper: upload }, audit);
  },
);

/** A guardian speaks for a child below 14, the child for itself from then on; a receiver is named where there is one. */
function requireGiver(child: ChildTableRow, words: Words, language: Language): void {
  if (!mayGiveConsent(words.giver, child.birth_date, words.givenOn))
    throw new Refusal('rule-broken', {}, [
      {
        place: 'body.giver',
        code: 'giver',
        message: {
          zh: '未满 14 周岁由监护人或父母同意，年满 14 周岁由本人同意。',
          en: 'Below 14 a guardian or parent consents, from 14 on the child itself.',
        }[language],
      },
    ]);
  const wanted = contract.consentKinds[words.kind].receiver;
  if (wanted !== (words.receiver !== undefined))
    throw fault(
      'body.receiver',
      'receiver',
      wanted
        ? { zh: '请填写接收信息的机构。', en: 'Name the organisation that receives the data.' }
        : { zh: '此项同意没有接收机构。', en: 'This consent has no receiver.' },
      language,
    );
}

function fault(place: string, code: string, message: Record<Language, string>, language: Language): Refusal {
  return new Refusal('bad-input', {}, [{ place, code, message: message[language] }]);
}

interface Paper {
  readonly how: 'screen' | 'scan';
  readonly signature_file?: string;
  readonly scan_file?: string;
  readonly paper: IncomingFile;
}

async function write(
  tx: Transaction,
  actor: PersonActor,
  child: ChildTableRow,
  words: Words,
  { paper, ...file }: Paper,
  audit: (entry: AuditEntry) => void,
): Promise<contract.ConsentView> {
  const { kind, giver, giverName, childAgrees, givenOn } = words;
  const receiver = words.receiver ?? null;
  const text = contract.consentKinds[kind].wording[contract.CURRENT_EDITION];
  const said = { child: child.id, kind, receiver, giver, giverName, childAgrees, givenOn };
  const digest = digestOf({ ...said, wording: text, paper: paper.sha256 });
  const row = await tx
    .insertInto('consent')
    .values({
      id: uuidv7(),
      child_id: child.id,
      kind,
      receiver,
      wording: contract.CURRENT_EDITION,
      giver,
      giver_name: giverName,
      child_agrees: childAgrees,
      given_on: givenOn,
      digest,
      recorded_by: actor.accountId,
      recorder_name: actor.name,
      ...file,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await recordChildEvents(tx, actor, [
    {
      childId: child.id,
      kind: 'consent-given',
      onDate: givenOn,
      details: { consent: kind, receiver, giver: giverName },
    },
  ]);
  audit({
    objectKind: 'child',
    objectId: child.id,
    area: child.residence,
    details: { consent: row.id, kind, how: file.how, digest },
  });
  return consentViewOf(row, actor);
}
