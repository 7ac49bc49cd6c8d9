/** An erasure is proposed, and decided by somebody else. */
import { App, Form, Radio, Select } from 'antd';
import {
  decideErasure,
  type ErasureView,
  proposeErasure,
} from '#capabilities/children/rights/erasure/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { texts } from '#desk/rights/archive/texts.ts';
import { useChoices } from '#desk/rights/code-names.ts';
import { WhyField } from '#desk/rights/why-field.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function ProposeDialog(props: { readonly childId: string; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const { message } = App.useApp();
  const write = useWrite(proposeErasure, () => {
    void message.success(t('propose.done'));
    props.onClose();
  });
  return (
    <DeedDialog<{ ground: ErasureView['ground']; why: string }>
      title={t('propose')}
      detail={t('propose.detail')}
      send={t('propose')}
      danger
      writing={write}
      onClose={props.onClose}
      onSend={(body) => write.mutate({ params: { id: props.childId }, body })}
    >
      <Form.Item name="ground" label={t('propose.ground')} rules={[needed]}>
        <Select options={useChoices('erasureGrounds')} />
      </Form.Item>
      <WhyField longest={500} />
    </DeedDialog>
  );
}

export function DecideDialog(props: { readonly erasure: ErasureView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const { message } = App.useApp();
  const { erasure, onClose } = props;
  const write = useWrite(decideErasure, () => {
    void message.success(t('decide.done'));
    onClose();
  });
  return (
    <DeedDialog<{ approve: boolean; why: string }>
      title={t('decide.title')}
      detail={t('decide.detail', { name: erasure.proposedBy, why: erasure.why })}
      danger
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: erasure.id }, body, version: erasure.version })}
    >
      <Form.Item name="approve" rules={[needed]}>
        <Radio.Group
          options={[
            { value: true, label: t('decide.approve') },
            { value: false, label: t('decide.decline') },
          ]}
        />
      </Form.Item>
      <WhyField longest={500} />
    </DeedDialog>
  );
}
