/** A form's field for one scanned paper. It only looks at the size; what the file is, the server finds out. */
import { UploadOutlined } from '@ant-design/icons';
import { Button, Form, Upload } from 'antd';
import { texts as words } from '#desk/guardianship/entrustment/texts.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { SCAN_BYTES } from '#foundation/http/wire.ts';
import { useTexts } from '#ui/language.ts';

/** The value that the form keeps of a chosen file. */
export interface ChosenFile {
  readonly originFileObj?: File;
  readonly size?: number;
}

/** The field is named `file`. */
export function ScanField(props: { readonly label: string }) {
  const t = useTexts(words);
  const s = useTexts(shared);
  return (
    <Form.Item
      name="file"
      label={props.label}
      valuePropName="fileList"
      getValueFromEvent={(event: { fileList: ChosenFile[] }) => event.fileList.slice(-1)}
      rules={[
        { required: true, message: s('needed') },
        {
          validator: async (_, files: ChosenFile[] | undefined) => {
            if ((files?.[0]?.size ?? 0) > SCAN_BYTES) throw new Error(props.label);
          },
        },
      ]}
    >
      <Upload accept=".pdf,.jpg,.jpeg,.png" maxCount={1} beforeUpload={() => false}>
        <Button icon={<UploadOutlined />}>{t('sign.choose')}</Button>
      </Upload>
    </Form.Item>
  );
}
