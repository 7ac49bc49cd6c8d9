/** The pages that stand where another was expected: not there, not allowed, failed. They must not need a session. */
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { texts } from '#desk/shell/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState } from '#ui/states.tsx';

/** No page has this address. */
export function NotFoundPage() {
  const t = useTexts(texts);
  return <WayOn title={t('notFound')} advice={t('notFound.detail')} />;
}

/** The present role does not use this page. */
export function NotAllowedPage() {
  const t = useTexts(texts);
  return <WayOn title={t('notAllowed')} advice={t('notAllowed.detail')} />;
}

function WayOn(props: { readonly title: string; readonly advice: string }) {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={props.title} />
      <p className="way-on">{props.advice}</p>
      <p>
        <Link to="/">{t('toHome')}</Link>
      </p>
    </>
  );
}

/** A page's own fault; trying again builds it anew. */
export function FaultyPage(props: ErrorComponentProps) {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('faulty')} />
      <div className="sheet">
        <ErrorState problem={props.error} onRetry={props.reset} />
      </div>
    </>
  );
}
