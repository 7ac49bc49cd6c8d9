/** The joint meetings of one case, on its page: when, what it is, how far it is; and calling another. */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { listMeetings } from '#capabilities/coordination/meetings/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/coordination/code-names.ts';
import { CallDialog } from '#desk/coordination/meetings/dialogs.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** `open`: the case has not come to its end, and whoever looks works on it. */
export function MeetingsPanel(props: { readonly caseId: string; readonly open: boolean }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const [calling, setCalling] = useState(false);
  const may = useMay('meeting.call') && props.open;
  const result = useOperation(listMeetings, { query: { caseId: props.caseId, limit: 100 } });
  useFollowing(['meeting', 'case'], listMeetings);
  if (result.isPending) return <LoadingState lines={3} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items } = result.data;
  const more = may ? (
    <Button size="small" onClick={() => setCalling(true)}>
      {t('meeting.call')}
    </Button>
  ) : null;
  return (
    <Sheet title={t('meeting.title')} more={more}>
      {items.length === 0 ? (
        <EmptyState title={t('meetings.panel.none')} advice={t('meetings.panel.none.advice')} />
      ) : null}
      <table className="plain">
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>{formatMoment(item.heldAt)}</td>
              <td>
                <AddressLink address={`/meetings/${item.id}`}>{item.title}</AddressLink>
                <span className="case-aside">{item.number}</span>
              </td>
              <td>{t('meeting.units.count', { count: item.units })}</td>
              <td>
                <Tag>{nameOf('meetingStates', item.state)}</Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {calling ? <CallDialog caseId={props.caseId} onClose={() => setCalling(false)} /> : null}
    </Sheet>
  );
}
