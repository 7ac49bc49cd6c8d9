/** The rows of an area in the tables of documents, and those that are the whole city's; see rows.ts. */
import type { Side } from './rows.ts';

/** The place of the document's id among the ids of an area. */
export const DOCUMENT = 171;

const words = {
  issuer: '某局',
  title: '关于某事的函',
  salutation: '',
  body: '某事。',
  contact: null,
  copies: [],
};

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfDocuments(
  { village, digit }: Side,
  id: (kind: number) => string,
  trying: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const code = `t${digit}`;
  const document = id(DOCUMENT);
  return {
    document_template: { code, kind: 'letter', name: '某模板', made_by: trying, maker_name: '乙' },
    document_template_version: {
      ...{ template_code: code, version: 1, content: { ...words, figures: [], fields: [] } },
      ...{ state: 'draft', digest: '', revision: 1, saved_by: trying, saver_name: '乙' },
      saved_at: '2023-11-06T08:00:00Z',
    },
    document: {
      ...{ id: document, template_code: 'proposal-reply', template_version: 1, kind: 'letter' },
      ...{ division: village, as_of: '2023-11-06', fields: {}, content: words, state: 'draft', revision: 1 },
      ...{ made_by: trying, maker_name: '乙', made_at: '2023-11-06T08:00:00Z' },
    },
    document_figure: { document_id: document, name: '人数', frozen_figure_id: id(172), shown: '1' },
    policy_document: {
      ...{ number: `某发〔2023〕${digit}号`, title: '关于某事的意见', added_by: trying, adder_name: '乙' },
    },
  };
}
