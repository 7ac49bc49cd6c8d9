/** Calls for somebody by hand: where, how fast, and what for. */
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { raiseAlert } from '#capabilities/duty/alerts/contract.ts';
import { type AlertLevel, alertLevels } from '#capabilities/duty/codes/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { DivisionFinder } from '#desk/organization/parts/finders.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly division: string;
  readonly level: AlertLevel;
  readonly words: string;
}

export function CallDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { division } = useSession();
  const [id] = useState(() => uuidv7());
  const raise = useWrite(raiseAlert, () => {
    onClose();
    void navigate({ to: '/alerts/duty/$alert', params: { alert: id } });
  });
  return (
    <DeedDialog<Values>
      title={t('call')}
      detail={t('call.note')}
      send={t('call.send')}
      danger
      initial={{ level: '1', division: division.code }}
      writing={raise}
      onClose={onClose}
      onSend={(values) => raise.mutate({ body: { id, ...values } })}
    >
      <Form.Item name="level" label={t('alerts.level')} required>
        <Radio.Group
          options={(Object.keys(alertLevels) as AlertLevel[]).map((value) => ({
            value,
            label: alertLevels[value][language],
          }))}
        />
      </Form.Item>
      <Form.Item name="division" label={t('alerts.where')} rules={[{ required: true, message: t('needed') }]}>
        <DivisionFinder known={{ value: division.code, label: division.name }} />
      </Form.Item>
      <Form.Item
        name="words"
        label={t('call.words')}
        rules={[{ required: true, whitespace: true, min: 4, message: t('call.words.needed') }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
    </DeedDialog>
  );
}
