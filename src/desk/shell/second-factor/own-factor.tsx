/** My second factor on the page of my account: whether it is set up, changing the phone, new recovery codes. */
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { readSecondFactor, renewRecoveryCodes } from '#capabilities/organization/second-factor/contract.ts';
import { CodeField } from '#desk/shell/second-factor/code-field.tsx';
import { Enrolment } from '#desk/shell/second-factor/enrolment.tsx';
import { RecoveryCodes } from '#desk/shell/second-factor/recovery-codes.tsx';
import { texts } from '#desk/shell/second-factor/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/shell/second-factor/second-factor.css';

/** A sheet of its own. */
export function OwnFactor() {
  const t = useTexts(texts);
  const factor = useOperation(readSecondFactor, {});
  const [open, setOpen] = useState<'enrolment' | 'codes' | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="sheet" aria-labelledby="factor">
      <div className="sheet-head">
        <h2 id="factor">{t('title')}</h2>
      </div>
      {factor.data === undefined ? (
        factor.isError ? (
          <ErrorState problem={factor.error} onRetry={() => void factor.refetch()} />
        ) : (
          <LoadingState lines={2} />
        )
      ) : (
        <FactorState
          factor={factor.data}
          onEnrol={() => setOpen('enrolment')}
          onRenew={() => setOpen('codes')}
        />
      )}
      <Modal
        open={open !== null}
        title={t(open === 'codes' ? 'renew' : 'title')}
        footer={null}
        width={640}
        mask={{ closable: false }}
        destroyOnHidden
        onCancel={close}
      >
        {open === 'codes' ? (
          <Renewing onDone={close} />
        ) : (
          <Enrolment replaces={(factor.data?.enrolledAt ?? null) !== null} onDone={close} />
        )}
      </Modal>
    </section>
  );
}

function FactorState(props: {
  readonly factor: {
    readonly enrolledAt: string | null;
    readonly recoveryCodesLeft: number;
    readonly required: boolean;
    readonly demonstration: boolean;
  };
  readonly onEnrol: () => void;
  readonly onRenew: () => void;
}) {
  const t = useTexts(texts);
  const { enrolledAt, recoveryCodesLeft, required, demonstration } = props.factor;
  return (
    <div className="factor-state">
      <p>
        {enrolledAt === null ? t('state.none') : t('state.since', { moment: formatMoment(enrolledAt) })}
        {enrolledAt === null ? null : (
          <span className="factor-left">{t('state.left', { count: recoveryCodesLeft })}</span>
        )}
      </p>
      <p className="form-note">{t(required ? 'state.required' : 'state.optional')}</p>
      {demonstration ? <p className="form-note">{t('state.demonstration')}</p> : null}
      <p className="factor-buttons">
        <Button onClick={props.onEnrol}>{t(enrolledAt === null ? 'enrol' : 'replace')}</Button>
        {enrolledAt === null ? null : <Button onClick={props.onRenew}>{t('renew')}</Button>}
      </p>
      {enrolledAt === null ? null : <p className="form-note factor-lost">{t('lost')}</p>}
    </div>
  );
}

function Renewing(props: { readonly onDone: () => void }) {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ code: string }>();
  const [codes, setCodes] = useState<readonly string[] | null | undefined>(undefined);
  const renew = useWrite(renewRecoveryCodes, (answer) => setCodes(answer.recoveryCodes));
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={props.onDone} />;
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="factor-form"
      onFinish={({ code }) => {
        renew.mutate({ body: { code: code.trim() } });
        form.resetFields();
      }}
    >
      <ProblemAlert problem={renew.error} />
      <p className="form-note">{t('renew.note')}</p>
      <CodeField />
      <Button type="primary" htmlType="submit" loading={renew.isPending}>
        {t('renew')}
      </Button>
    </Form>
  );
}
