/** Opens a ticket by hand, for whoever came by another way than the telephone. */
import { useNavigate } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useState } from 'react';
import type { Channel } from '#capabilities/hotline/codes/contract.ts';
import { openTicket } from '#capabilities/hotline/tickets/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useChoices } from '#desk/hotline/code-names.ts';
import { texts } from '#desk/hotline/desk/texts.ts';
import { freshKey } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function NewTicket({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [id] = useState(freshKey);
  const channels = useChoices('channels');
  const write = useWrite(openTicket, (ticket) => {
    onClose();
    void navigate({ to: '/hotline/desk', search: { ticket: ticket.id } });
  });
  return (
    <DeedDialog<{ channel: Channel }>
      title={t('byHand.title')}
      send={t('byHand.send')}
      writing={write}
      initial={{ channel: '12345' }}
      onClose={onClose}
      onSend={({ channel }) => write.mutate({ body: { id, channel } })}
    >
      <Form.Item name="channel" label={t('byHand.channel')}>
        <Select options={channels} />
      </Form.Item>
    </DeedDialog>
  );
}
