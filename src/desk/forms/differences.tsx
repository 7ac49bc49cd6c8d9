/** What differs between the published form and the draft, in words. */
import { Modal, type TableColumnsType, Tag } from 'antd';
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import type { DocumentDifference } from '#capabilities/forms/document/publishing/contract.ts';
import { differencesOf } from '#capabilities/forms/document/publishing/differences-rules.ts';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';

interface Compared {
  readonly former: FormDocument;
  readonly latter: FormDocument;
}

const colours = { added: 'green', removed: 'red', changed: 'blue', moved: 'gold' } as const;
const namedFields = [
  'order',
  'words',
  'title',
  'hint',
  'when',
  'required',
  'rules',
  'points',
  'value',
] as const;

export function DifferencesDialog({ former, latter, onClose }: Compared & { readonly onClose: () => void }) {
  const t = useTexts(texts);
  return (
    <Modal open width={900} title={t('compare')} footer={null} onCancel={onClose}>
      <Differences former={former} latter={latter} />
    </Modal>
  );
}

/** The differences as a table; a sentence where there are none. */
export function Differences({ former, latter }: Compared) {
  const t = useTexts(texts);
  const nameOf = useNames(former, latter);
  const fieldOf = useFieldNames();
  const found = differencesOf(former, latter);
  if (found.length === 0) return <p>{t('publish.none')}</p>;
  const columns: TableColumnsType<DocumentDifference> = [
    {
      key: 'part',
      title: t('difference.part'),
      render: (_, one) => `${t(`part.${one.part}`)} ${nameOf(one)}`,
    },
    {
      key: 'change',
      title: t('difference.change'),
      render: (_, one) => (
        <>
          <Tag color={colours[one.change]}>{t(`change.${one.change}`)}</Tag>
          {one.field === '' ? null : fieldOf(one.field)}
        </>
      ),
    },
    { key: 'before', title: t('difference.before'), dataIndex: 'before', className: 'forms-wraps' },
    { key: 'after', title: t('difference.after'), dataIndex: 'after', className: 'forms-wraps' },
  ];
  return (
    <>
      <p>{t('publish.changes', { count: found.length })}</p>
      <PlainTable<DocumentDifference>
        size="small"
        pagination={false}
        scroll={{ y: 380 }}
        columns={columns}
        dataSource={found}
        rowKey={({ part, id, change, field }) => `${part} ${id} ${change} ${field}`}
      />
    </>
  );
}

/** What people call a part: by its words, as it was or is. */
function useNames(former: FormDocument, latter: FormDocument): (one: DocumentDifference) => string {
  const language = useLanguage();
  const names = new Map<string, string>();
  for (const { kind, title, pages } of [former, latter]) {
    names.set(`form ${kind}`, title[language]);
    for (const page of pages) {
      names.set(`page ${page.id}`, page.title[language]);
      for (const question of page.questions) {
        names.set(`question ${question.id}`, question.words[language]);
        for (const option of 'options' in question ? question.options : [])
          names.set(
            `option ${question.id}/${option.value}`,
            `${question.words[language]} · ${option.words[language]}`,
          );
      }
    }
  }
  return ({ part, id }) => {
    const name = names.get(`${part} ${id}`) ?? '';
    return name === '' ? id : name;
  };
}

function useFieldNames(): (field: string) => string {
  const t = useTexts(texts);
  return (field) => {
    const [name = '', language] = field.split('.');
    const known = namedFields.find((one) => one === name);
    const said = known === undefined ? t('field.other', { name }) : t(`field.${known}`);
    if (language === undefined) return said;
    return `${said} · ${language === 'zh' ? t('chinese') : t('english')}`;
  };
}
