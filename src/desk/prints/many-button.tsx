/** Leads from a list of children to the printing of their papers; not there for those who may not ask for it. */
import { PrinterOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { texts } from '#desk/prints/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';

export function PrintManyButton({ division }: { readonly division: string | undefined }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  if (!useMay('export.ask')) return null;
  return (
    <Button
      icon={<PrinterOutlined />}
      onClick={() => void navigate({ to: '/prints', search: division === undefined ? {} : { division } })}
    >
      {t('many')}
    </Button>
  );
}
