/** Changes a draft's words and fields; figures stay where their names stand in braces. */
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { changeDocument, type DocumentView } from '#capabilities/documents/making/contract.ts';
import { WordsFields } from '#desk/documents/parts/words-fields.tsx';
import { texts } from '#desk/documents/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function EditDialog(props: { readonly document: DocumentView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { document, onClose } = props;
  // What the dialog was opened with is what is changed, whatever is read anew behind it.
  const [seen] = useState(document);
  const [words, setWords] = useState(document.words);
  const [fields, setFields] = useState(document.fields);
  const change = useWrite(changeDocument, () => {
    void message.success(t('saved'));
    onClose();
  });
  return (
    <Modal
      open
      width={860}
      title={t('edit.title')}
      okText={t('save')}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
      onOk={() => change.mutate({ params: { id: seen.id }, body: { words, fields }, version: seen.revision })}
      onCancel={onClose}
    >
      <p className="document-quiet">{t('edit.detail')}</p>
      <ProblemAlert problem={change.error} kept={t('unsaved')} />
      {Object.keys(fields).map((name) => (
        <Form.Item key={name} label={name} layout="vertical">
          <Input
            aria-label={name}
            maxLength={300}
            value={fields[name] ?? ''}
            onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
          />
        </Form.Item>
      ))}
      <WordsFields words={words} onChange={setWords} />
    </Modal>
  );
}
