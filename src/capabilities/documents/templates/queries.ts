/** SQL that the operations on templates share. */
import type { TemplateDraft } from '#capabilities/documents/templates/contract.ts';
import { faultsOf } from '#capabilities/documents/templates/faults/rules.ts';
import type { DocumentKind, TemplateContent } from '#capabilities/documents/wording/contract.ts';
import { allIndicators } from '#capabilities/indicators/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { isShare } from '#foundation/figures/contract.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A published version, ready to be made into a document. */
export interface TemplateVersion {
  readonly code: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly content: TemplateContent;
}

/** The newest published version of a template that is not retired. @throws Refusal `not-found` */
export async function newestVersion(tx: Transaction, code: string): Promise<TemplateVersion> {
  const row = await tx
    .selectFrom('document_template_version as v')
    .innerJoin('document_template as t', 't.code', 'v.template_code')
    .select(['t.code', 't.kind', 't.name', 'v.version', 'v.digest', 'v.content'])
    .where('v.template_code', '=', code)
    .where('v.state', '=', 'published')
    .where('t.retired_at', 'is', null)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Refusal('not-found'));
  return asVersion(row);
}

/** A version as it was published. @throws Refusal `not-found` */
export async function versionOf(tx: Transaction, code: string, version: number): Promise<TemplateVersion> {
  const row = await tx
    .selectFrom('document_template_version as v')
    .innerJoin('document_template as t', 't.code', 'v.template_code')
    .select(['t.code', 't.kind', 't.name', 'v.version', 'v.digest', 'v.content'])
    .where('v.template_code', '=', code)
    .where('v.version', '=', version)
    .where('v.state', '=', 'published')
    .executeTakeFirstOrThrow(() => new Refusal('not-found'));
  return asVersion(row);
}

interface VersionRow {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly content: unknown;
}

/** What the database gives back was checked when it was saved. */
function asVersion(row: VersionRow): TemplateVersion {
  return { ...row, kind: row.kind as DocumentKind, content: row.content as TemplateContent };
}

/** The draft of a template, locked where it is to be changed. @throws Refusal `not-found`, `changed-meanwhile` */
export async function draftToChange(tx: Transaction, code: string, revision: number) {
  const draft = await tx
    .selectFrom('document_template_version')
    .selectAll()
    .where('template_code', '=', code)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Refusal('not-found'));
  if (draft.revision !== revision) throw new Refusal('changed-meanwhile');
  return draft;
}

/** The draft of a template with what stands against publishing it. @throws Refusal `not-found` */
export async function draftOf(tx: Transaction, code: string, today: string): Promise<TemplateDraft> {
  const draft = await tx
    .selectFrom('document_template_version as v')
    .innerJoin('document_template as t', 't.code', 'v.template_code')
    .select(['t.code', 't.kind', 't.name', 'v.version', 'v.revision', 'v.content'])
    .select(['v.saved_at', 'v.saver_name'])
    .where('v.template_code', '=', code)
    .where('v.state', '=', 'draft')
    .executeTakeFirstOrThrow(() => new Refusal('not-found'));
  const content = draft.content as unknown as TemplateContent;
  return {
    ...{ code: draft.code, kind: draft.kind as DocumentKind, name: draft.name },
    ...{ version: draft.version, revision: draft.revision, content },
    ...{ savedAt: draft.saved_at.toISOString(), savedBy: draft.saver_name ?? '' },
    faults: await faultsNow(tx, content, today),
    indicators: allIndicators.map(({ code: indicator, name, unit }) => ({
      ...{ code: indicator, name, unit, share: isShare(unit) },
    })),
  };
}

/** What stands against publishing a template's content today. */
export async function faultsNow(tx: Transaction, content: TemplateContent, today: string) {
  const named = content.figures.flatMap(({ division }) => (division === 'own' ? [] : [division]));
  const divisions =
    named.length === 0
      ? []
      : await tx
          .selectFrom('division')
          .select('code')
          .where('code', 'in', [...new Set(named)])
          .execute();
  return faultsOf(content, {
    indicators: new Map(allIndicators.map(({ code, unit }) => [code, isShare(unit)])),
    divisions: new Set(divisions.map(({ code }) => code)),
    today,
  });
}
