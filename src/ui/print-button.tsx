/** Prints the page; print.css decides what of it goes on paper. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTexts } from '#ui/language.ts';
import { texts } from '#ui/texts.ts';

/** Stands among a page's actions. */
export function PrintButton() {
  const t = useTexts(texts);
  return (
    <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
      {t('print')}
    </Button>
  );
}
