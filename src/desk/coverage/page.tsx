import { texts } from '#desk/coverage/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';

export function CoveragePage() {
  const t = useTexts(texts);
  return <PageHeader title={t('title')} />;
}
