/** The names of audited deeds of templates, documents and the list of policies. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** What is done to templates and documents. */
export const documentEvents: Readonly<Record<string, NamedEvent>> = {
  'document-template.created': named('change', '新建公文模板', 'began a template of documents'),
  'document-template.drafted': named('change', '开始修改公文模板', 'began to change a template'),
  'document-template.saved': named('change', '保存公文模板草稿', 'saved the draft of a template'),
  'document-template.published': named('change', '发布公文模板', 'published a template'),
  'document-template.retired': named(
    'change',
    '停用或恢复公文模板',
    'retired a template or took it up again',
  ),
  'document.begun': named('change', '拟写公文', 'began a document'),
  'document.changed': named('change', '修改公文草稿', 'changed the draft of a document'),
  'document.recounted': named('change', '重新统计公文数字', 'had a document’s figures counted again'),
  'document.composed': named('change', '用命令生成答复', 'made an answer by the administrator’s command'),
  'document.frozen': named('change', '公文定稿', 'finished a document'),
  'policy.added': named('change', '添加政策文件', 'put a policy on the list'),
  'policy.retired': named('change', '停用或恢复政策文件', 'retired a policy or took it up again'),
};

/** What the first part of such an event's code speaks of. */
export const documentEventGroups: Readonly<Record<string, Name>> = {
  'document-template': { zh: '公文模板', en: 'Templates of documents' },
  document: { zh: '公文', en: 'Documents' },
  policy: { zh: '政策文件库', en: 'Policies' },
};

/** What such a deed is done to, by its kind. */
export const documentObjects: Readonly<Record<string, Name>> = {
  'document-template': { zh: '公文模板', en: 'template' },
  document: { zh: '公文', en: 'document' },
  policy: { zh: '政策文件', en: 'policy' },
};
