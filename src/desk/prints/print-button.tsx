/** A button that opens a printed sheet in a tab of its own; not there for those who may not print it. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { texts } from '#desk/prints/texts.ts';
import { type Permission, useMay } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';

/** `address` is the sheet's own; `words` what the button is called. */
export function PrintButton(props: {
  readonly address: string;
  readonly words: 'child.page' | 'poster' | 'register' | 'receipt';
  readonly permission: Permission;
}) {
  const t = useTexts(texts);
  const may = useMay(props.permission);
  if (!may) return null;
  return (
    <Button href={props.address} target="_blank" icon={<PrinterOutlined />}>
      {t(props.words)}
    </Button>
  );
}
