/**
 * The city changes a form: a draft from the newest version, saved as often as wanted, published as the next one. What would break
 * on a phone is refused with each fault and its place.
 */
import * as contract from '#capabilities/forms/versions/contract.ts';
import { draftOf, draftToChange, faultsOf } from '#capabilities/forms/versions/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const draftForm = deed(contract.draftForm, async ({ tx, actor, params, audit }) => {
  const newest = await tx
    .selectFrom('form_version')
    .select(['version', 'document'])
    .where('kind', '=', params.kind)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Refusal('not-found'));
  const version = newest.version + 1;
  await tx
    .insertInto('form_version')
    .values({
      kind: params.kind,
      version,
      document: JSON.stringify(newest.document),
      saved_by: actor.accountId,
      saver_name: actor.name,
    })
    .execute();
  audit({ objectKind: 'form', objectId: params.kind, details: { version } });
  return draftOf(tx, params.kind);
});

export const saveDraft = deed(
  contract.saveDraft,
  async ({ tx, actor, now, params, body, version, audit }) => {
    if (body.document.kind !== params.kind)
      throw new Refusal('bad-input', {}, [
        { place: 'body.document.kind', code: 'kind', message: params.kind },
      ]);
    const draft = await draftToChange(tx, params.kind, version);
    await tx
      .updateTable('form_version')
      .set({
        document: JSON.stringify(body.document),
        revision: version + 1,
        saved_by: actor.accountId,
        saver_name: actor.name,
        saved_at: now,
      })
      .where('kind', '=', params.kind)
      .where('version', '=', draft.version)
      .execute();
    audit({
      objectKind: 'form',
      objectId: params.kind,
      details: { version: draft.version, revision: version + 1 },
    });
    return draftOf(tx, params.kind);
  },
);

export const publishForm = deed(
  contract.publishForm,
  async ({ tx, actor, now, params, version, language, audit }) => {
    const draft = await draftToChange(tx, params.kind, version);
    const document = contract.publishedForm.shape.document.parse(draft.document);
    const faults = await faultsOf(tx, document);
    if (faults.length > 0)
      throw new Refusal(
        'form-broken',
        { count: faults.length },
        faults.map(({ place, code, message }) => ({ place, code, message: message[language] })),
      );
    await tx
      .updateTable('form_version')
      .set({
        state: 'published',
        published_by: actor.accountId,
        publisher_name: actor.name,
        published_at: now,
      })
      .where('kind', '=', params.kind)
      .where('version', '=', draft.version)
      .execute();
    const { digest } = draft;
    audit({ objectKind: 'form', objectId: params.kind, details: { version: draft.version, digest } });
    return {
      ...{ kind: params.kind, version: draft.version, document, digest },
      ...{ publishedAt: now, publishedBy: actor.name },
    };
  },
);
