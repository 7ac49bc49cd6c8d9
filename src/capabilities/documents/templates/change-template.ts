/**
 * The city changes a template: a new one, or a draft from the newest version, saved as often as wanted, published as the next one.
 * What would leave a gap in a letter is refused with each fault, its place and its way out.
 */
import * as contract from '#capabilities/documents/templates/contract.ts';
import { faultSentence } from '#capabilities/documents/templates/faults/contract.ts';
import {
  draftOf,
  draftToChange,
  faultsNow,
  newestVersion,
  versionOf,
} from '#capabilities/documents/templates/queries.ts';
import { type TemplateContent, templateContent } from '#capabilities/documents/wording/contract.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const empty: TemplateContent = {
  ...{ issuer: '', title: '', salutation: '', body: '', contact: null, copies: [], figures: [], fields: [] },
};

export const createTemplate = deed(contract.createTemplate, async ({ tx, actor, body, today, audit }) => {
  const { code, kind, name, like } = body;
  const content = like === null ? empty : (await newestVersion(tx, like)).content;
  await tx
    .insertInto('document_template')
    .values({ code, kind, name, made_by: actor.accountId, maker_name: actor.name })
    .execute();
  await tx
    .insertInto('document_template_version')
    .values({
      ...{ template_code: code, version: 1, content: JSON.stringify(content) },
      ...{ saved_by: actor.accountId, saver_name: actor.name },
    })
    .execute();
  audit({ objectKind: 'document-template', objectId: code, details: { name, kind } });
  return draftOf(tx, code, today);
});

export const draftTemplate = deed(contract.draftTemplate, async ({ tx, actor, params, today, audit }) => {
  const newest = await newestVersion(tx, params.code);
  const version = newest.version + 1;
  await tx
    .insertInto('document_template_version')
    .values({
      ...{ template_code: params.code, version, content: JSON.stringify(newest.content) },
      ...{ saved_by: actor.accountId, saver_name: actor.name },
    })
    .execute();
  audit({ objectKind: 'document-template', objectId: params.code, details: { version } });
  return draftOf(tx, params.code, today);
});

export const saveTemplate = deed(contract.saveTemplate, async (asked) => {
  const { tx, actor, now, params, body, version, today, audit } = asked;
  const draft = await draftToChange(tx, params.code, version);
  await tx
    .updateTable('document_template_version')
    .set({
      ...{ content: JSON.stringify(body.content), revision: version + 1 },
      ...{ saved_by: actor.accountId, saver_name: actor.name, saved_at: now },
    })
    .where('template_code', '=', params.code)
    .where('version', '=', draft.version)
    .execute();
  audit({
    objectKind: 'document-template',
    objectId: params.code,
    details: { version: draft.version, revision: version + 1 },
  });
  return draftOf(tx, params.code, today);
});

export const publishTemplate = deed(contract.publishTemplate, async (asked) => {
  const { tx, actor, now, params, version, language, today, audit } = asked;
  const draft = await draftToChange(tx, params.code, version);
  const content = templateContent.parse(draft.content);
  const faults = await faultsNow(tx, content, today);
  if (faults.length > 0)
    throw new Refusal(
      'template-broken',
      { count: faults.length },
      faults.map((fault) => ({
        ...{ place: fault.place, code: fault.code, message: faultSentence(fault, language) },
      })),
    );
  await tx
    .updateTable('document_template_version')
    .set({
      ...{ state: 'published', published_at: now },
      ...{ published_by: actor.accountId, publisher_name: actor.name },
    })
    .where('template_code', '=', params.code)
    .where('version', '=', draft.version)
    .execute();
  const { digest } = draft;
  audit({
    objectKind: 'document-template',
    objectId: params.code,
    details: { version: draft.version, digest },
  });
  const { kind, name } = await versionOf(tx, params.code, draft.version);
  return {
    ...{ code: params.code, kind, name, version: draft.version, content, digest },
    ...{ publishedAt: now, publishedBy: actor.name },
  };
});

export const retireTemplate = deed(contract.retireTemplate, async ({ tx, now, params, body, audit }) => {
  const { numUpdatedRows } = await tx
    .updateTable('document_template')
    .set({ retired_at: body.retired ? now : null })
    .where('code', '=', params.code)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('not-found');
  audit({ objectKind: 'document-template', objectId: params.code, details: { retired: body.retired } });
  return { code: params.code, retired: body.retired };
});
