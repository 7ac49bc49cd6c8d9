/** Which roles may do what to the rows of documents; see expectation.ts. */
import { type Expected, having } from './expected.ts';

/** Table by table. Templates and policies are the whole city's; in this small world the version is a draft. */
export const documentExpectation: Readonly<Record<string, Expected>> = {
  document_template: {
    ...{ select: having('document.read'), insert: having('template.edit'), update: having('template.edit') },
    everywhere: ['select', 'insert', 'update'],
  },
  document_template_version: {
    ...{ select: having('template.edit'), insert: having('template.edit'), update: having('template.edit') },
    everywhere: ['select', 'insert', 'update'],
  },
  document: {
    ...{
      select: having('document.read'),
      insert: having('document.write'),
      update: having('document.write'),
    },
  },
  document_figure: {
    ...{
      select: having('document.read'),
      insert: having('document.write'),
      update: having('document.write'),
    },
  },
  policy_document: {
    ...{ select: having('document.read'), insert: having('template.edit'), update: having('template.edit') },
    everywhere: ['select', 'insert', 'update'],
  },
  document_seal: {
    select: having('document.read'),
    insert: having('document.write'),
    update: having('document.write'),
  },
};
