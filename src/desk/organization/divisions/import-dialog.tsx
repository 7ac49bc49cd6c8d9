/** Loads divisions from a CSV; a faulty file is answered with every fault by row, and nothing of it is taken. */
import { UploadOutlined } from '@ant-design/icons';
import { App, Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { importDivisions } from '#capabilities/organization/divisions/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

/** `onClose` is also heard when the file was taken. */
export function ImportDialog(props: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [file, setFile] = useState<File | null>(null);
  const load = useWrite(importDivisions, ({ added, changed, unchanged }) => {
    void message.success(t('import.done', { added, changed, unchanged }));
    props.onClose();
  });
  return (
    <Modal
      open
      title={t('import')}
      width={560}
      okText={t('import.go')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: file === null }}
      confirmLoading={load.isPending}
      mask={{ closable: false }}
      onOk={() => file !== null && load.mutate({ file })}
      onCancel={props.onClose}
    >
      <p className="form-note">{t('import.detail')}</p>
      <div className="import-problem">
        <ProblemAlert problem={load.error} />
      </div>
      <Upload
        accept=".csv,text/csv"
        maxCount={1}
        beforeUpload={(chosen) => {
          setFile(chosen);
          load.reset();
          return false;
        }}
        onRemove={() => setFile(null)}
      >
        <Button icon={<UploadOutlined />}>{t('import.choose')}</Button>
      </Upload>
    </Modal>
  );
}
