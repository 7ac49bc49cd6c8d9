/** Who of the provider of single sign-on an account is; the security administrator links and unlinks. */
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { AccountView } from '#capabilities/organization/accounts/contract.ts';
import {
  linkIdentity,
  listIdentities,
  readDoors,
  unlinkIdentity,
} from '#capabilities/organization/single-sign-on/contract.ts';
import { texts } from '#desk/organization/accounts/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert, useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** `account` is the one on screen; nothing is shown where there is neither a provider nor a link. */
export function Identities(props: { readonly account: AccountView }) {
  const t = useTexts(texts);
  const doors = useOperation(readDoors, {});
  const identities = useOperation(listIdentities, { params: { id: props.account.id } });
  const provider = doors.data?.singleSignOn?.name ?? null;
  if (provider === null && (identities.data?.items.length ?? 0) === 0) return null;
  return (
    <section className="sheet" aria-labelledby="identities">
      <div className="sheet-head">
        <h2 id="identities">{t('identities')}</h2>
        {provider === null ? null : <span className="sheet-note">{provider}</span>}
      </div>
      {identities.data === undefined ? (
        identities.isError ? (
          <ErrorState problem={identities.error} onRetry={() => void identities.refetch()} />
        ) : (
          <LoadingState lines={2} />
        )
      ) : (
        <>
          <Links account={props.account} {...identities.data} />
          {identities.data.may ? <LinkForm account={props.account} /> : null}
        </>
      )}
    </section>
  );
}

interface Link {
  readonly id: string;
  readonly subject: string;
  readonly linkedAt: string;
}

function Links(props: {
  readonly account: AccountView;
  readonly items: readonly Link[];
  readonly may: boolean;
}) {
  const t = useTexts(texts);
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const unlink = useWrite(unlinkIdentity, () => void message.success(t('done')));
  if (props.items.length === 0) return <p className="quiet-line">{t('identities.none')}</p>;
  const ask = (link: Link) =>
    void modal.confirm({
      title: t('unlink.ask', { subject: link.subject }),
      content: t('unlink.detail'),
      okText: t('unlink'),
      cancelText: t('cancel'),
      onOk: () =>
        unlink
          .mutateAsync({ params: { id: props.account.id, identityId: link.id } })
          .then(() => undefined, tell),
    });
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('subject')}</th>
          <th scope="col">{t('linkedAt')}</th>
          <th scope="col" aria-label={t('unlink')} />
        </tr>
      </thead>
      <tbody>
        {props.items.map((link) => (
          <tr key={link.id}>
            <td>{link.subject}</td>
            <td>{formatMoment(link.linkedAt)}</td>
            <td className="end">
              {props.may ? (
                <Button size="small" type="text" onClick={() => ask(link)}>
                  {t('unlink')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LinkForm(props: { readonly account: AccountView }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ subject: string }>();
  const [id, setId] = useState(() => uuidv7());
  const link = useWrite(linkIdentity, () => {
    void message.success(t('done'));
    form.resetFields();
    setId(uuidv7());
  });
  return (
    <Form
      form={form}
      layout="inline"
      requiredMark={false}
      className="identity-form"
      onFinish={({ subject }) => link.mutate({ params: { id: props.account.id }, body: { id, subject } })}
    >
      <ProblemAlert problem={link.error} />
      <Form.Item
        name="subject"
        label={t('subject')}
        extra={t('subject.hint')}
        rules={[{ required: true, whitespace: true, message: t('subject.missing') }]}
      >
        <Input spellCheck={false} maxLength={255} />
      </Form.Item>
      <Button htmlType="submit" loading={link.isPending}>
        {t('link')}
      </Button>
    </Form>
  );
}
