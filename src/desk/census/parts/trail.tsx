/** The way back from a page of the census: census › campaign › this page. */
import { Link } from '@tanstack/react-router';
import { texts } from '#desk/census/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `campaign` is left out on the campaign's own page. */
export function Trail(props: {
  readonly campaign?: { readonly id: string; readonly name: string } | undefined;
}) {
  const t = useTexts(texts);
  const { campaign } = props;
  return (
    <nav className="division-path census-trail screen-only" aria-label={t('trail')}>
      <ol>
        <li>
          <Link to="/census">{t('nav')}</Link>
        </li>
        {campaign === undefined ? null : (
          <li>
            <Link to="/census/$campaign" params={{ campaign: campaign.id }}>
              {campaign.name}
            </Link>
          </li>
        )}
      </ol>
    </nav>
  );
}
