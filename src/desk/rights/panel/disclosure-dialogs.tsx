/** A request to see what is held is written down, the account handed over, or the request closed without. */
import { App, Form, Input, Select } from 'antd';
import {
  askWhatIsHeld,
  type DisclosureView,
  dropRequest,
  handOver,
} from '#capabilities/children/rights/held/contract.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { SignatureField } from '#desk/guardianship/letters/signature-field.tsx';
import { AskerFields, type AskerValues } from '#desk/rights/asker-fields.tsx';
import { useChoices } from '#desk/rights/code-names.ts';
import { texts } from '#desk/rights/panel/texts.ts';
import { WhyField } from '#desk/rights/why-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function AskDialog(props: {
  readonly childId: string;
  readonly carerName: string | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(askWhatIsHeld, () => {
    void message.success(t('seen.ask.done'));
    props.onClose();
  });
  return (
    <DeedDialog<AskerValues & { identityNote?: string }>
      title={t('seen.ask')}
      detail={t('seen.ask.detail')}
      writing={write}
      initial={{ name: props.carerName ?? '', relation: 'guardian', identityChecked: 'id_card' }}
      onClose={props.onClose}
      onSend={({ identityNote, ...asker }) =>
        write.mutate({
          params: { id: props.childId },
          body: { ...asker, identityNote: identityNote?.trim() || null },
        })
      }
    >
      <AskerFields />
      <Form.Item name="identityNote" label={t('seen.identityNote')}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
    </DeedDialog>
  );
}

interface RequestProps {
  readonly request: DisclosureView;
  readonly onClose: () => void;
}

export function HandOverDialog({ request, onClose }: RequestProps) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const today = dayInChina(useSession().now);
  const write = useWrite(handOver, () => {
    void message.success(t('seen.handOver.done'));
    onClose();
  });
  return (
    <DeedDialog<{ how: 'in_person' | 'post'; on: string; signature?: string }>
      title={t('seen.handOver')}
      detail={t('seen.handOver.detail', { name: request.asker.name })}
      writing={write}
      initial={{ how: 'in_person', on: today }}
      onClose={onClose}
      onSend={({ signature, ...body }) =>
        write.mutate({
          params: { id: request.id },
          body: { ...body, ...(signature === undefined ? {} : { signature }) },
          version: request.version,
        })
      }
    >
      <div className="form-grid">
        <Form.Item name="how" label={t('seen.handOver.how')} rules={[{ required: true }]}>
          <Select options={useChoices('handOverWays')} />
        </Form.Item>
        <DayField name="on" label={t('seen.handOver.on')} required />
      </div>
      <Form.Item name="signature">
        <SignatureField />
      </Form.Item>
    </DeedDialog>
  );
}

export function DropDialog({ request, onClose }: RequestProps) {
  const t = useTexts(texts);
  const write = useWrite(dropRequest, onClose);
  return (
    <DeedDialog<{ why: string }>
      title={t('seen.drop')}
      detail={t('seen.drop.detail')}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: request.id }, body, version: request.version })}
    >
      <WhyField longest={300} />
    </DeedDialog>
  );
}
