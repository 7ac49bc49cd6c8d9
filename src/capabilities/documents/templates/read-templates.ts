/** Lists the templates and reads a version or the draft. */
import * as contract from '#capabilities/documents/templates/contract.ts';
import { draftOf, versionOf } from '#capabilities/documents/templates/queries.ts';
import type { DocumentKind } from '#capabilities/documents/wording/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';

export const listTemplates = deed(contract.listTemplates, async ({ tx, actor }) => {
  const templates = await tx
    .selectFrom('document_template')
    .select(['code', 'kind', 'name', 'retired_at'])
    .orderBy('made_at')
    .orderBy('code')
    .execute();
  const versions = await tx
    .selectFrom('document_template_version')
    .select(['template_code', 'version', 'state', 'digest', 'revision', 'saved_at', 'saver_name'])
    .select(['published_at', 'publisher_name'])
    .orderBy('version', 'desc')
    .execute();
  const items = templates.map(({ code, kind, name, retired_at: retiredAt }) => {
    const own = versions.filter((row) => row.template_code === code);
    const draft = own.find(({ state }) => state === 'draft');
    return {
      ...{ code, kind: kind as DocumentKind, name, retired: retiredAt !== null },
      versions: own.flatMap((row) => (row.published_at === null ? [] : [lineOf(row, row.published_at)])),
      draft:
        draft === undefined
          ? null
          : { revision: draft.revision, savedAt: draft.saved_at, savedBy: draft.saver_name ?? '' },
    };
  });
  return { items, can: { edit: mayDo(actor.role, 'template.edit') } };
});

export const readTemplate = deed(contract.readTemplate, async ({ tx, params }) => {
  const found = await versionOf(tx, params.code, params.version);
  const row = await tx
    .selectFrom('document_template_version')
    .select(['version', 'digest', 'published_at', 'publisher_name'])
    .where('template_code', '=', params.code)
    .where('version', '=', params.version)
    .executeTakeFirstOrThrow();
  const { code, kind, name, content } = found;
  return { ...lineOf(row, row.published_at as Date), code, kind, name, content };
});

export const readTemplateDraft = deed(contract.readTemplateDraft, ({ tx, params, today }) =>
  draftOf(tx, params.code, today),
);

interface PublishedRow {
  readonly version: number;
  readonly digest: string;
  readonly publisher_name: string | null;
}

function lineOf(row: PublishedRow, publishedAt: Date) {
  return { version: row.version, publishedAt, publishedBy: row.publisher_name, digest: row.digest };
}
