/** A child leaves the register with a reason, or comes back to it. */
import { App, Form, Input, Select } from 'antd';
import type { z } from 'zod';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { comeBack, leaveRegister } from '#capabilities/children/register/contract.ts';
import { texts } from '#desk/children/deeds/texts.ts';
import { useCodeChoices } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface DialogProps {
  readonly child: ChildFile;
  readonly onClose: () => void;
}

export function LeaveDialog({ child, onClose }: DialogProps) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const today = dayInChina(useSession().now);
  const write = useWrite(leaveRegister, () => {
    void message.success(t('leave.done'));
    onClose();
  });
  return (
    <DeedDialog<z.input<typeof leaveRegister.body>>
      title={`${t('leave')} · ${child.name}`}
      detail={t('leave.detail')}
      send={t('leave.send')}
      danger
      writing={write}
      initial={{ on: today }}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: child.id }, body, version: child.version })}
    >
      <Form.Item name="reason" label={t('leave.reason')} rules={[{ required: true, message: s('needed') }]}>
        <Select options={useCodeChoices('leftReasons')} />
      </Form.Item>
      <DayField name="on" label={t('leave.on')} required />
      <Form.Item
        name="note"
        label={t('leave.note')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} placeholder={t('leave.note.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}

type CategoryCode = z.input<typeof comeBack.body>['categories'][number]['code'];

export function ComeBackDialog({ child, onClose }: DialogProps) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const write = useWrite(comeBack, () => {
    void message.success(t('comeBack.done'));
    onClose();
  });
  const former = child.categories
    .filter((category) => category.until === child.leftOn)
    .map((category) => category.code as CategoryCode);
  return (
    <DeedDialog<{ note: string; categories: CategoryCode[] }>
      title={`${t('comeBack')} · ${child.name}`}
      writing={write}
      initial={{ categories: former }}
      onClose={onClose}
      onSend={({ note, categories }) =>
        write.mutate({
          params: { id: child.id },
          body: { note, categories: categories.map((code) => ({ code })) },
          version: child.version,
        })
      }
    >
      <Form.Item
        name="categories"
        label={t('comeBack.categories')}
        rules={[{ required: true, message: s('needed') }]}
      >
        <Select mode="multiple" options={useCodeChoices('categories')} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('comeBack.note')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}
