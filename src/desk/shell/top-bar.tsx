/** The bar at the top: the product, the division in charge, the day, the language, and who I am. */
import { DownOutlined } from '@ant-design/icons';
import { Link, rootRouteId, useRouteContext } from '@tanstack/react-router';
import { AccountMenu } from '#desk/shell/account-menu.tsx';
import markUrl from '#desk/shell/mark.svg';
import { useSession } from '#desk/shell/session.tsx';
import { texts } from '#desk/shell/texts.ts';
import { DivisionPath } from '#ui/division-path.tsx';
import { formatToday } from '#ui/format.ts';
import { changeLanguage, useLanguage, useTexts } from '#ui/language.ts';

/** The bar, in sight on every page. */
export function TopBar() {
  const t = useTexts(texts);
  const language = useLanguage();
  const session = useSession();
  const { topBar } = useRouteContext({ from: rootRouteId });
  return (
    <header className="top-bar screen-only">
      <Link to="/" className="brand">
        <img src={markUrl} alt="" width="28" height="28" />
        <span>{t('product')}</span>
      </Link>
      <DivisionPath path={session.division.path} />
      {topBar.map(({ part: Part, permission }) =>
        session.permissions.includes(permission) ? <Part key={permission} /> : null,
      )}
      <span className="top-bar-day">{formatToday(session.now, language)}</span>
      <LanguageSwitch />
      <AccountMenu>
        <button type="button" className="top-bar-button account-button" aria-label={t('accountMenu')}>
          <span className="account-name">{session.person.name}</span>
          <span className="account-role">
            {session.inSteadOf === null
              ? session.roleName[language]
              : t('inSteadShort', { name: session.inSteadOf, role: session.roleName[language] })}
          </span>
          <DownOutlined />
        </button>
      </AccountMenu>
    </header>
  );
}

/** Switches between Chinese and English; it is written in the language that it leads to. */
export function LanguageSwitch() {
  const t = useTexts(texts);
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="top-bar-button"
      lang={other === 'en' ? 'en' : 'zh-CN'}
      title={t('otherLanguage.hint')}
      onClick={() => changeLanguage(other)}
    >
      {t('otherLanguage')}
    </button>
  );
}
