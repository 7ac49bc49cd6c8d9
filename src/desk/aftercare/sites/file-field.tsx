/** A form's field for one file. It looks at the size alone; what the file is, the server finds out. */
import { UploadOutlined } from '@ant-design/icons';
import { Button, Form, Upload } from 'antd';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { SCAN_BYTES } from '#foundation/http/wire.ts';
import { useTexts } from '#ui/language.ts';

/** The value that the form keeps of a chosen file. */
export interface ChosenFile {
  readonly originFileObj?: File;
  readonly size?: number;
}

/** The field is named `file`; `accept` is what the browser offers first. */
export function FileField(props: { readonly label: string; readonly accept: string }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name="file"
      label={props.label}
      valuePropName="fileList"
      getValueFromEvent={(event: { fileList: ChosenFile[] }) => event.fileList.slice(-1)}
      rules={[
        { required: true, message: t('file.needed') },
        {
          validator: async (_, files: ChosenFile[] | undefined) => {
            if ((files?.[0]?.size ?? 0) > SCAN_BYTES) throw new Error(t('file.large'));
          },
        },
      ]}
    >
      <Upload accept={props.accept} maxCount={1} beforeUpload={() => false}>
        <Button icon={<UploadOutlined />}>{t('choose')}</Button>
      </Upload>
    </Form.Item>
  );
}
