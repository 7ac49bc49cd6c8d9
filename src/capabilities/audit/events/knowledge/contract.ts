/** The names of what is done to the knowledge base. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of the knowledge base. */
export const knowledgeEvents: Readonly<Record<string, NamedEvent>> = {
  'knowledge.written': named('change', '撰写知识文章', 'wrote an article'),
  'knowledge.edited': named('change', '修改知识文章', 'wrote a new version of an article'),
  'knowledge.reviewed': named('change', '审核知识文章', 'reviewed an article'),
  'knowledge.retired': named('change', '停用知识文章', 'took an article out of use'),
  'knowledge.used': named('change', '引用知识文章', 'answered a call by an article'),
  'knowledge.use-dropped': named('change', '撤销引用知识文章', 'took back that an article answered a call'),
};
