/** Adds a photograph, a paper or a recording to a case. */
import { UploadOutlined } from '@ant-design/icons';
import { Button, Form, Upload } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { attachFile } from '#capabilities/cases/attachments/contract.ts';
import { DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import type { DialogProps } from '#desk/cases/dialogs/doing.ts';
import { texts } from '#desk/cases/texts.ts';
import { useTexts } from '#ui/language.ts';

interface ChosenFile {
  readonly originFileObj?: File;
}

interface Entered {
  readonly words: string;
  readonly file: readonly ChosenFile[];
}

const TAKEN = '.pdf,image/jpeg,image/png,image/webp,audio/*';

export function AttachDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  return (
    <DeedDialog<typeof attachFile, Entered>
      contract={attachFile}
      title={t('do.attach')}
      detail={t('attach.note')}
      ask={({ words, file }) => {
        const ask = { params: { id: view.id }, body: { id, words } };
        const chosen = file[0]?.originFileObj;
        return chosen === undefined ? ask : { ...ask, file: chosen };
      }}
      onClose={onClose}
    >
      <Form.Item
        name="file"
        label={t('attach.file')}
        valuePropName="fileList"
        getValueFromEvent={(event: { fileList: ChosenFile[] }) => event.fileList.slice(-1)}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Upload accept={TAKEN} maxCount={1} beforeUpload={() => false}>
          <Button icon={<UploadOutlined />}>{t('attach.choose')}</Button>
        </Upload>
      </Form.Item>
      <Words name="words" label={t('attach.what')} rows={1} />
    </DeedDialog>
  );
}
