/** A child is to move: where to, alone or with the household, and why. */
import { useNavigate } from '@tanstack/react-router';
import { App, Checkbox, Form, Input } from 'antd';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { proposeTransfer, type TransferView } from '#capabilities/children/transfers/contract.ts';
import { texts } from '#desk/children/deeds/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

/** Digits of a city's code, within which children are transferred, and of a town's, the widest place to live in. */
const CITY_DIGITS = 4;
const TOWN_DIGITS = 9;

interface Values {
  readonly to: string;
  readonly withSiblings?: boolean;
  readonly reason: string;
  readonly address?: string;
}

export function TransferDialog(props: { readonly child: ChildFile; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { child, onClose } = props;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const write = useWrite(proposeTransfer, (transfer: TransferView) => {
    const moved = transfer.state === 'accepted';
    void message.success(
      moved ? t('transfer.moved', { place: placeWords(transfer.placedIn, 0) }) : t('transfer.proposed'),
    );
    onClose();
    if (!moved) void navigate({ to: '/transfers', search: { direction: 'out' } });
  });
  const together = child.siblings.some((sibling) => sibling.state === 'registered');
  return (
    <DeedDialog<Values>
      title={`${t('transfer')} · ${child.name}`}
      detail={t('transfer.detail')}
      send={t('transfer.send')}
      writing={write}
      initial={{ withSiblings: together }}
      onClose={onClose}
      onSend={({ to, withSiblings, reason, address }) =>
        write.mutate({
          body: {
            childId: child.id,
            to,
            withSiblings: withSiblings === true,
            reason,
            address: address?.trim() || null,
          },
        })
      }
    >
      <Form.Item
        name="to"
        label={t('transfer.to')}
        rules={[
          { required: true, message: s('needed') },
          { min: TOWN_DIGITS, message: t('transfer.choose') },
        ]}
      >
        <DivisionField top={child.residence.slice(0, CITY_DIGITS)} />
      </Form.Item>
      {together ? (
        <Form.Item name="withSiblings" valuePropName="checked">
          <Checkbox>{t('transfer.siblings')}</Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item
        name="reason"
        label={t('transfer.reason')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} placeholder={t('transfer.reason.hint')} />
      </Form.Item>
      <Form.Item name="address" label={t('transfer.address')}>
        <Input maxLength={200} />
      </Form.Item>
    </DeedDialog>
  );
}
