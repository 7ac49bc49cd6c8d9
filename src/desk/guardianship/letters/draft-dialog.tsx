/** Draws up a letter for the present carer and opens it. */
import { useNavigate } from '@tanstack/react-router';
import { App, Form, Input } from 'antd';
import type { GuardianshipView } from '#capabilities/guardianship/care/contract.ts';
import { draftLetter } from '#capabilities/guardianship/letters/contract.ts';
import { termEnd } from '#capabilities/guardianship/rules.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { FutureDayField } from '#desk/guardianship/future-day-field.tsx';
import { texts } from '#desk/guardianship/letters/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly termFrom: string;
  readonly termTo: string;
  readonly witness?: string;
  readonly villageOfficer?: string;
}

export function DraftDialog(props: {
  readonly child: GuardianshipView['child'];
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const today = dayInChina(useSession().now);
  const write = useWrite(draftLetter, (letter) => {
    void message.success(t('draft.done'));
    props.onClose();
    void navigate({ to: '/letters/$letter', params: { letter: letter.id } });
  });
  return (
    <DeedDialog<Values>
      title={t('draft.title', { name: props.child.name })}
      detail={t('draft.detail')}
      send={t('draft.send')}
      writing={write}
      initial={{ termFrom: today, termTo: termEnd(today) }}
      onClose={props.onClose}
      onSend={({ termFrom, termTo, witness, villageOfficer }) =>
        write.mutate({
          params: { id: props.child.id },
          body: {
            termFrom,
            termTo,
            ...(witness?.trim() ? { witness: witness.trim() } : {}),
            ...(villageOfficer?.trim() ? { villageOfficer: villageOfficer.trim() } : {}),
          },
        })
      }
    >
      <div className="form-grid">
        <DayField name="termFrom" label={t('termFrom')} required />
        <FutureDayField name="termTo" label={t('termTo')} />
        <Form.Item name="witness" label={t('witness')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="villageOfficer" label={t('villageOfficer')}>
          <Input maxLength={60} autoComplete="off" placeholder={t('villageOfficer.hint')} />
        </Form.Item>
      </div>
    </DeedDialog>
  );
}
