/**
 * Setting up an authenticator app, step by step: the present code where a factor is replaced, the QR code, a code of the app,
 * the recovery codes. It must not keep a secret beyond the step that shows it.
 */
import { Button, Form } from 'antd';
import { useState } from 'react';
import { beginEnrolment, confirmEnrolment } from '#capabilities/organization/second-factor/contract.ts';
import { CodeField } from '#desk/shell/second-factor/code-field.tsx';
import { RecoveryCodes } from '#desk/shell/second-factor/recovery-codes.tsx';
import { texts } from '#desk/shell/second-factor/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';
import '#desk/shell/second-factor/second-factor.css';

interface Begun {
  readonly secret: string | null;
  readonly picture: string | null;
}

/** `replaces` where there is a factor already; `onSending` hears when the code of the app is sent, before the session knows of it; `onDone` when the recovery codes were kept. */
export function Enrolment(props: {
  readonly replaces: boolean;
  readonly onSending?: () => void;
  readonly onDone: () => void;
}) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null | undefined>(undefined);
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={props.onDone} />;
  if (begun === null) return <Beginning replaces={props.replaces} onBegun={setBegun} />;
  return (
    <Scanning
      begun={begun}
      onAgain={() => setBegun(null)}
      onSending={props.onSending}
      onConfirmed={(fresh) => {
        setCodes(fresh);
        setBegun(null);
      }}
    />
  );
}

function Beginning(props: { readonly replaces: boolean; readonly onBegun: (begun: Begun) => void }) {
  const t = useTexts(texts);
  const begin = useWrite(beginEnrolment, props.onBegun);
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="factor-form"
      onFinish={({ code }: { code?: string }) =>
        begin.mutate({ body: code === undefined ? {} : { code: code.trim() } })
      }
    >
      <ProblemAlert problem={begin.error} />
      <p className="form-note">{t('begin.note')}</p>
      {props.replaces ? (
        <>
          <p className="form-note">{t('present.note')}</p>
          <CodeField label={t('present.label')} />
        </>
      ) : null}
      <Button type="primary" htmlType="submit" loading={begin.isPending}>
        {props.replaces ? t('next') : t('begin')}
      </Button>
    </Form>
  );
}

function Scanning(props: {
  readonly begun: Begun;
  readonly onAgain: () => void;
  readonly onSending: (() => void) | undefined;
  readonly onConfirmed: (codes: readonly string[] | null) => void;
}) {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ code: string }>();
  const confirm = useWrite(confirmEnrolment, (answer) => props.onConfirmed(answer.recoveryCodes));
  const { secret, picture } = props.begun;
  if (secret === null || picture === null)
    return (
      <div className="factor-form">
        <p className="form-note">{t('gone')}</p>
        <Button onClick={props.onAgain}>{t('again')}</Button>
      </div>
    );
  return (
    <div className="factor-steps">
      <section>
        <h3>{t('scan.title')}</h3>
        <img src={picture} alt={t('scan.picture')} width="200" height="200" />
        <p className="form-note">{t('scan.typed')}</p>
        <p className="factor-key">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </section>
      <section>
        <h3>{t('confirm.title')}</h3>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ code }) => {
            props.onSending?.();
            confirm.mutate({ body: { code: code.trim() } });
            form.resetFields();
          }}
        >
          <ProblemAlert problem={confirm.error} />
          <CodeField />
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {t('confirm')}
          </Button>{' '}
          <Button type="text" onClick={props.onAgain}>
            {t('again')}
          </Button>
        </Form>
      </section>
    </div>
  );
}
