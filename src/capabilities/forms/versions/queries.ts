/** SQL that the operations on forms share, and what other capabilities ask of forms. */
import type { FormKind } from '#capabilities/forms/codes/contract.ts';
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { faultsOfDocument, formerTypes } from '#capabilities/forms/document/publishing/rules.ts';
import type { FormDraft } from '#capabilities/forms/versions/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A published version, ready to run. */
export interface CurrentForm {
  readonly kind: FormKind;
  readonly version: number;
  readonly digest: string;
  readonly document: FormDocument;
}

/** Documents by digest. What was published never changes, and a record's form is asked for with every record. */
const known = new Map<string, FormDocument>();
/** Five forms of a few versions each are what an installation has. */
const MOST_KNOWN = 100;

/** What the database gives back was checked when it was saved. */
function remembered(digest: string, document: unknown): FormDocument {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(digest, document as FormDocument);
  return document as FormDocument;
}

/**
 * A form as it was published under a version.
 * @throws Refusal `not-found` where no such version was ever published.
 */
export async function formOf(tx: Transaction, kind: FormKind, version: number): Promise<FormDocument> {
  const head = await tx
    .selectFrom('form_version')
    .select('digest')
    .where('kind', '=', kind)
    .where('version', '=', version)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (head === undefined) throw new Refusal('not-found');
  const digest = head.digest;
  const there = known.get(digest);
  if (there !== undefined) return there;
  const { document } = await tx
    .selectFrom('form_version')
    .select('document')
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return remembered(digest, document);
}

/** The newest published version of every form, in the order of their kinds. */
export async function currentForms(tx: Transaction): Promise<CurrentForm[]> {
  const rows = await tx
    .selectFrom('form_version')
    .select(['kind', 'version', 'digest', 'document'])
    .distinctOn('kind')
    .where('state', '=', 'published')
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ kind, version, digest, document }) => ({
    kind: kind as FormKind,
    version,
    digest,
    document: remembered(digest, document),
  }));
}

/** The draft of a form, locked where it is to be changed. @throws Refusal `not-found`, `changed-meanwhile` */
export async function draftToChange(tx: Transaction, kind: FormKind, revision: number) {
  const draft = await tx
    .selectFrom('form_version')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirst();
  if (draft === undefined) throw new Refusal('not-found');
  if (draft.revision !== revision) throw new Refusal('changed-meanwhile');
  return draft;
}

/** The draft of a form with what speaks against publishing it. @throws Refusal `not-found` */
export async function draftOf(tx: Transaction, kind: FormKind): Promise<FormDraft> {
  const draft = await tx
    .selectFrom('form_version')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  if (draft === undefined) throw new Refusal('not-found');
  const document = draft.document as unknown as FormDocument;
  return {
    kind,
    version: draft.version,
    revision: draft.revision,
    document,
    savedAt: draft.saved_at.toISOString(),
    savedBy: draft.saver_name ?? '',
    faults: await faultsOf(tx, document),
  };
}

/** What speaks against publishing a document beside all that was published of its form. */
export async function faultsOf(tx: Transaction, document: FormDocument) {
  const published = await tx
    .selectFrom('form_version')
    .select('document')
    .where('kind', '=', document.kind)
    .where('state', '=', 'published')
    .orderBy('version')
    .execute();
  return faultsOfDocument(
    document,
    formerTypes(published.map((row) => row.document as unknown as FormDocument)),
  );
}
