/** The answers to a transfer: accept and say the village, decline or withdraw and say why. */
import { App, Form, Input } from 'antd';
import {
  acceptTransfer,
  declineTransfer,
  type TransferView,
  withdrawTransfer,
} from '#capabilities/children/transfers/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useJoined } from '#desk/children/parts/tags.tsx';
import { texts } from '#desk/children/transfers/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface DialogProps {
  readonly transfer: TransferView;
  readonly onClose: () => void;
}

function useNames(transfer: TransferView): string {
  return useJoined()(transfer.children.map((child) => child.name));
}

export function AcceptDialog({ transfer, onClose }: DialogProps) {
  const t = useTexts(texts);
  const names = useNames(transfer);
  const { message } = App.useApp();
  const area = useSession().division.code;
  const write = useWrite(acceptTransfer, () => {
    void message.success(t('accept.done'));
    onClose();
  });
  const wanted = transfer.to.at(-1)?.code ?? area;
  return (
    <DeedDialog<{ residence: string; address?: string }>
      title={t('accept.title', { names })}
      detail={t('accept.detail')}
      send={t('accept')}
      writing={write}
      initial={{ residence: wanted }}
      onClose={onClose}
      onSend={({ residence, address }) =>
        write.mutate({
          params: { id: transfer.id },
          body: { residence, address: address?.trim() || null },
          version: transfer.version,
        })
      }
    >
      <Form.Item
        name="residence"
        label={t('accept.residence')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <DivisionField top={area} />
      </Form.Item>
      <Form.Item name="address" label={t('accept.address')}>
        <Input maxLength={200} />
      </Form.Item>
    </DeedDialog>
  );
}

export function WhyDialog(props: DialogProps & { readonly how: 'decline' | 'withdraw' }) {
  const t = useTexts(texts);
  const { transfer, how, onClose } = props;
  const names = useNames(transfer);
  const { message } = App.useApp();
  const write = useWrite(how === 'decline' ? declineTransfer : withdrawTransfer, () => {
    void message.success(t(`${how}.done`));
    onClose();
  });
  return (
    <DeedDialog<{ why: string }>
      title={t(`${how}.title`, { names })}
      send={t(how)}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: transfer.id }, body, version: transfer.version })}
    >
      <Form.Item
        name="why"
        label={t('decline.why')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}
