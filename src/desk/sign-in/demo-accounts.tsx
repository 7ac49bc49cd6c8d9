/** The demonstration's accounts, each a button with a line on what that person does. The server offers none outside of it. */
import type { z } from 'zod';
import type { demonstrationAccounts } from '#capabilities/organization/sessions/contract.ts';
import { texts } from '#desk/sign-in/texts.ts';

import { useLanguage, useTexts } from '#ui/language.ts';

type DemoAccount = z.output<typeof demonstrationAccounts.reply>['items'][number];

/** `busy` is the account that is just going in. */
export function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[];
  readonly busy: string | null;
  readonly onChoose: (account: string) => void;
  readonly onPlain: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <>
      <div className="demo-head">
        <h2 id="door">{t('demo.title')}</h2>
        <p>{t('demo.note')}</p>
        <button type="button" className="quiet-button" onClick={props.onPlain}>
          {t('demo.plain')}
        </button>
      </div>
      <ul className="demo-accounts">
        {props.accounts.map((one) => (
          <li key={one.account}>
            <button
              type="button"
              disabled={props.busy !== null}
              aria-busy={props.busy === one.account}
              onClick={() => props.onChoose(one.account)}
            >
              <span className="demo-role">{one.roleName[language]}</span>
              <span className="demo-who">
                {one.person} · {one.division}
              </span>
              <span className="demo-line">{one.does[language]}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
