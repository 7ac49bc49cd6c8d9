/** Lists the forms and reads a version or the draft. */
import { type FormKind, formKinds } from '#capabilities/forms/codes/contract.ts';
import * as contract from '#capabilities/forms/versions/contract.ts';
import { draftOf, formOf } from '#capabilities/forms/versions/queries.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';

export const listForms = deed(contract.listForms, async ({ tx, actor }) => {
  const rows = await tx
    .selectFrom('form_version')
    .select(['kind', 'version', 'state', 'digest', 'revision', 'saved_at', 'saver_name'])
    .select(['published_at', 'publisher_name'])
    .orderBy('version', 'desc')
    .execute();
  const items = (Object.keys(formKinds) as FormKind[]).map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const draft = own.find(({ state }) => state === 'draft');
    return {
      kind,
      versions: own.flatMap((row) => (row.published_at === null ? [] : [lineOf(row, row.published_at)])),
      draft:
        draft === undefined
          ? null
          : { revision: draft.revision, savedAt: draft.saved_at, savedBy: draft.saver_name ?? '' },
    };
  });
  return { items, can: { edit: mayDo(actor.role, 'form.edit') } };
});

export const readForm = deed(contract.readForm, async ({ tx, params }) => {
  const document = await formOf(tx, params.kind, params.version);
  const row = await tx
    .selectFrom('form_version')
    .select(['version', 'digest', 'published_at', 'publisher_name'])
    .where('kind', '=', params.kind)
    .where('version', '=', params.version)
    .executeTakeFirstOrThrow();
  return { ...lineOf(row, row.published_at as Date), kind: params.kind, document };
});

export const readDraft = deed(contract.readDraft, ({ tx, params }) => draftOf(tx, params.kind));

interface PublishedRow {
  readonly version: number;
  readonly digest: string;
  readonly publisher_name: string | null;
}

function lineOf(row: PublishedRow, publishedAt: Date) {
  return { version: row.version, publishedAt, publishedBy: row.publisher_name, digest: row.digest };
}
