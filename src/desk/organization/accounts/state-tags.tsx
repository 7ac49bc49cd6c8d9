/** An account's state in words: quiet where all is well, marked where somebody must act. */
import { Tag } from 'antd';
import type { AccountItem } from '#capabilities/organization/accounts/contract.ts';
import { texts } from '#desk/organization/accounts/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

/** `account` is one of a list or the one on screen. */
export function StateTags(props: { readonly account: AccountItem }) {
  const t = useTexts(texts);
  const { state, lockedUntil, oneTimePassword, demonstration, sealedReset } = props.account;
  return (
    <>
      {state === 'disabled' ? <Tag>{t('state.disabled')}</Tag> : null}
      {lockedUntil === null ? null : (
        <Tag color="error">{t('state.locked', { moment: formatMoment(lockedUntil) })}</Tag>
      )}
      {oneTimePassword ? <Tag color="warning">{t('state.oneTime')}</Tag> : null}
      {sealedReset === null ? null : <Tag color="warning">{t('resetAsked')}</Tag>}
      {state === 'active' && lockedUntil === null && !oneTimePassword ? (
        <span>{t('state.active')}</span>
      ) : null}
      {demonstration ? <span className="finder-note">{t('state.demonstration')}</span> : null}
    </>
  );
}
