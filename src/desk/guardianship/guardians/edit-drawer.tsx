/** Changes a guardian's file in a drawer; the file stays in sight behind it. */
import { App, Button, Drawer, Form } from 'antd';
import { editGuardian, type GuardianView } from '#capabilities/guardianship/guardians/contract.ts';
import {
  GuardianFields,
  type GuardianValues,
  guardianAsked,
} from '#desk/guardianship/care/guardian-fields.tsx';
import { texts } from '#desk/guardianship/guardians/texts.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function EditDrawer(props: { readonly guardian: GuardianView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { guardian, onClose } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<{ guardian: GuardianValues }>();
  const write = useWrite(editGuardian, () => {
    void message.success(s('saved'));
    onClose();
  });
  return (
    <Drawer
      open
      title={t('edit.title', { name: guardian.name })}
      size={680}
      mask={{ closable: false }}
      onClose={onClose}
      footer={
        <div className="drawer-foot">
          <Button type="primary" loading={write.isPending} onClick={() => form.submit()}>
            {s('save')}
          </Button>
          <Button onClick={onClose}>{s('cancel')}</Button>
        </div>
      }
    >
      <ProblemAlert problem={write.error} kept={s('kept')} />
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError
        initialValues={{ guardian: valuesOf(guardian) }}
        onFinish={(values) =>
          write.mutate({
            params: { id: guardian.id },
            body: changed(guardianAsked(values.guardian), guardian),
            version: guardian.version,
          })
        }
      >
        <GuardianFields at={['guardian']} whole />
      </Form>
    </Drawer>
  );
}

/** What stands as it was shown, masked, is left out and stays as it is. */
function changed(asked: ReturnType<typeof guardianAsked>, shown: GuardianView) {
  const masked = ['citizenId', 'phone', 'secondPhone', 'address'] as const;
  const kept = new Set<string>(masked.filter((field) => asked[field] === shown[field]));
  return Object.fromEntries(Object.entries(asked).filter(([field]) => !kept.has(field))) as typeof asked;
}

function valuesOf(guardian: GuardianView): GuardianValues {
  return {
    ...guardian,
    sex: guardian.sex === 1 || guardian.sex === 2 ? String(guardian.sex) : null,
    smartphone: guardian.smartphone === null ? null : guardian.smartphone ? 'yes' : 'no',
    residence: guardian.residence.code,
  };
}
