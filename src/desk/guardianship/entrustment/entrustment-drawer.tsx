/** Writes the agreement of the present care, or changes it before it is signed. */
import { App, Button, Drawer, Form } from 'antd';
import type { CareView, GuardianshipView } from '#capabilities/guardianship/care/contract.ts';
import { editEntrustment, writeEntrustment } from '#capabilities/guardianship/entrustments/contract.ts';
import {
  AgreementFields,
  type AgreementValues,
  agreementAsked,
  freshAgreement,
  valuesOf,
} from '#desk/guardianship/entrustment/agreement-fields.tsx';
import { texts } from '#desk/guardianship/entrustment/texts.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function EntrustmentDrawer(props: {
  readonly care: CareView;
  readonly child: GuardianshipView['child'];
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const { care, child, onClose } = props;
  const [form] = Form.useForm<{ agreement: AgreementValues }>();
  const today = dayInChina(useSession().now);
  const done = () => {
    void message.success(t('saved'));
    onClose();
  };
  const write = useWrite(writeEntrustment, done);
  const edit = useWrite(editEntrustment, done);
  const standing = care.entrustment;
  const send = ({ agreement }: { agreement: AgreementValues }) => {
    const body = agreementAsked(agreement);
    if (standing === null) write.mutate({ params: { id: care.id }, body });
    else edit.mutate({ params: { id: standing.id }, body, version: standing.version });
  };
  return (
    <Drawer
      open
      title={t('title.write', { name: child.name })}
      size={760}
      mask={{ closable: false }}
      onClose={onClose}
      footer={
        <div className="drawer-foot">
          <Button type="primary" loading={write.isPending || edit.isPending} onClick={() => form.submit()}>
            {s('save')}
          </Button>
          <Button onClick={onClose}>{s('cancel')}</Button>
        </div>
      }
    >
      <ProblemAlert problem={write.error ?? edit.error} kept={s('kept')} />
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError
        initialValues={{ agreement: standing === null ? freshAgreement(today) : valuesOf(standing) }}
        onFinish={send}
      >
        <AgreementFields at={['agreement']} mustBeHeard={child.mustBeHeard} />
      </Form>
    </Drawer>
  );
}
