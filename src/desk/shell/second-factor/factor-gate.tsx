/** Stands before every page while the session still owes its second factor: enrolling one, or showing the one there is. */
import { Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { showSecondFactor } from '#capabilities/organization/second-factor/contract.ts';
import { CodeField } from '#desk/shell/second-factor/code-field.tsx';
import { Enrolment } from '#desk/shell/second-factor/enrolment.tsx';
import { texts } from '#desk/shell/second-factor/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

/**
 * Lets the page through when nothing is owed, and when the recovery codes that are just shown have been kept. From the moment the
 * code of the app is sent it stays: the session may know that nothing is owed before the recovery codes are on screen.
 */
export function FactorGate(props: { readonly children: ReactNode }) {
  const t = useTexts(texts);
  const { owes } = useSession();
  const [finishing, setFinishing] = useState(false);
  if (owes === 'code') return <ShowFactor />;
  if (owes === null && !finishing) return props.children;
  return (
    <>
      <PageHeader title={t('first.title')} note={t('first.why')} />
      <div className="sheet factor-sheet">
        <Enrolment replaces={false} onSending={() => setFinishing(true)} onDone={() => setFinishing(false)} />
      </div>
    </>
  );
}

function ShowFactor() {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ code: string }>();
  const show = useWrite(showSecondFactor);
  return (
    <>
      <PageHeader title={t('show.title')} note={t('show.why')} />
      <div className="sheet factor-sheet">
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="factor-form"
          onFinish={({ code }) => {
            show.mutate({ body: { code: code.trim() } });
            form.resetFields();
          }}
        >
          <ProblemAlert problem={show.error} />
          <CodeField />
          <Button type="primary" htmlType="submit" loading={show.isPending}>
            {t('submit')}
          </Button>
          <p className="form-note factor-lost">{t('lost')}</p>
        </Form>
      </div>
    </>
  );
}
