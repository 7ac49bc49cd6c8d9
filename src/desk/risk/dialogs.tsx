/** Setting a child's level, and proposing to lower a red one. */
import { App, Form, Radio } from 'antd';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { type RiskView, setLevel } from '#capabilities/risk/levels/contract.ts';
import { proposeLowering } from '#capabilities/risk/proposals/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useChoices, useNames } from '#desk/risk/code-names.ts';
import { ReasonField } from '#desk/risk/proposals-view.tsx';
import { texts } from '#desk/risk/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Asked {
  readonly childId: string;
  readonly risk: RiskView;
  readonly onClose: () => void;
}

export function SetLevelDialog({ childId, risk, onClose }: Asked) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { message } = App.useApp();
  const write = useWrite(setLevel, () => {
    void message.success(t('set.done'));
    onClose();
  });
  const { present } = risk;
  const others = useChoices('riskLevels').filter((one) => one.value !== present?.level);
  return (
    <DeedDialog<{ level: RiskLevel; why: string }>
      title={t('set.title')}
      detail={
        present === null ? t('set.first') : t('set.detail', { level: nameOf('riskLevels', present.level) })
      }
      writing={write}
      onClose={onClose}
      onSend={(values) =>
        write.mutate({ params: { id: childId }, body: { replaces: present?.id ?? null, ...values } })
      }
    >
      <Form.Item name="level" label={t('set.level')} rules={[{ required: true, message: t('choose') }]}>
        <Radio.Group options={others} />
      </Form.Item>
      <ReasonField name="why" label={t('set.why')} hint={t('set.hint')} />
    </DeedDialog>
  );
}

export function ProposeDialog({ childId, risk, onClose }: Asked) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(proposeLowering, () => {
    void message.success(t('propose.done'));
    onClose();
  });
  const lower = useChoices('riskLevels').filter((one) => one.value !== 'red');
  return (
    <DeedDialog<{ to: Exclude<RiskLevel, 'red'>; why: string }>
      title={t('propose.title')}
      detail={t('propose.detail')}
      writing={write}
      onClose={onClose}
      onSend={(values) =>
        write.mutate({ params: { id: childId }, body: { levelId: risk.present?.id ?? '', ...values } })
      }
    >
      <Form.Item name="to" label={t('to')} rules={[{ required: true, message: t('choose') }]}>
        <Radio.Group options={lower} />
      </Form.Item>
      <ReasonField name="why" label={t('set.why')} />
    </DeedDialog>
  );
}
