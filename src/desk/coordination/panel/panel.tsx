/** The referrals of one case, on its page: what departments were asked and how far they are, and asking another. */
import { Button } from 'antd';
import { useState } from 'react';
import { listReferrals } from '#capabilities/coordination/referrals/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/coordination/code-names.ts';
import { ClockWords, StateTag } from '#desk/coordination/marks.tsx';
import { SendDialog } from '#desk/coordination/panel/send-dialog.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** `open`: the case has not come to its end, and whoever looks works on it. */
export function ReferralsPanel(props: { readonly caseId: string; readonly open: boolean }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const [sending, setSending] = useState(false);
  const may = useMay('referral.send') && props.open;
  const ask = (state: 'open' | 'ended') => ({ query: { caseId: props.caseId, state, limit: 100 } });
  const open = useOperation(listReferrals, ask('open'));
  const ended = useOperation(listReferrals, ask('ended'));
  useFollowing(['referral', 'case'], listReferrals);
  if (open.isPending || ended.isPending) return <LoadingState lines={3} />;
  if (open.data === undefined || ended.data === undefined)
    return <ErrorState problem={open.error ?? ended.error} onRetry={() => void open.refetch()} />;
  const items = [...open.data.items, ...ended.data.items];
  const more = may ? (
    <Button size="small" onClick={() => setSending(true)}>
      {t('send.title')}
    </Button>
  ) : null;
  return (
    <Sheet title={t('panel.title')} more={more}>
      {items.length === 0 ? <EmptyState title={t('panel.none')} advice={t('panel.none.advice')} /> : null}
      <table className="plain">
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <AddressLink address={`/referrals/${item.id}`}>
                  <span className="case-number">{item.number}</span>
                </AddressLink>
              </td>
              <td>
                {item.unit.name}
                <span className="case-aside">{nameOf('requests', item.request)}</span>
              </td>
              <td>
                <StateTag item={item} />
              </td>
              <td>{item.clock === null ? formatMoment(item.sentAt) : <ClockWords clock={item.clock} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sending ? <SendDialog caseId={props.caseId} onClose={() => setSending(false)} /> : null}
    </Sheet>
  );
}
