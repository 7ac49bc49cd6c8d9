import { texts } from '#desk/home/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';

export function HomePage() {
  const t = useTexts(texts);
  return <PageHeader title={t('title')} />;
}
