/** The roles of an account: the security administrator binds and ends them, never his own. */
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type AccountView, bindRole, endRole } from '#capabilities/organization/accounts/contract.ts';
import { texts } from '#desk/organization/accounts/texts.ts';
import { DivisionFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { type Role, roleCodes, roles } from '#foundation/access/table.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Binding = AccountView['roles'][number];

/** `account` is the one on screen. */
export function RoleBindings(props: { readonly account: AccountView }) {
  const t = useTexts(texts);
  const { account } = props;
  const [binding, setBinding] = useState(false);
  const end = useEnding(account.id);
  return (
    <section className="sheet" aria-labelledby="roles">
      <div className="sheet-head">
        <h2 id="roles">{t('roles.held')}</h2>
        {account.can.bindRoles && account.state === 'active' ? (
          <Button size="small" className="sheet-more" onClick={() => setBinding(true)}>
            {t('bind')}
          </Button>
        ) : null}
      </div>
      {account.roles.length + account.formerRoles.length === 0 ? (
        <EmptyState title={t('roles.none.detail')} advice={t('roles.none.advice')} />
      ) : (
        <BindingTable
          roles={account.roles}
          former={account.formerRoles}
          onEnd={account.can.bindRoles ? end : undefined}
        />
      )}
      {binding ? <BindDialog account={account} onClose={() => setBinding(false)} /> : null}
    </section>
  );
}

function useEnding(accountId: string) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const end = useWrite(endRole, () => void message.success(t('done')));
  return (binding: Binding) =>
    void modal.confirm({
      title: t('role.end.ask', { role: roles[binding.role][language], division: binding.division.name }),
      content: t('role.end.detail'),
      okText: t('role.end'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      onOk: () => end.mutateAsync({ params: { id: accountId, bindingId: binding.id } }).catch(tell),
    });
}

function BindingTable(props: {
  readonly roles: readonly Binding[];
  readonly former: readonly Binding[];
  readonly onEnd: ((binding: Binding) => void) | undefined;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { onEnd } = props;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('from')}</th>
          {props.former.length === 0 ? null : <th scope="col">{t('until')}</th>}
          {onEnd === undefined ? null : <th scope="col" aria-label={t('role.end')} />}
        </tr>
      </thead>
      <tbody>
        {[...props.roles, ...props.former].map((binding) => (
          <tr key={binding.id} className={binding.until === null ? '' : 'row-former'}>
            <td>{roles[binding.role][language]}</td>
            <td>
              {binding.division.name}
              <span className="finder-note">{binding.division.code}</span>
            </td>
            <td>{formatMoment(binding.from)}</td>
            {props.former.length === 0 ? null : (
              <td>{binding.until === null ? '' : formatMoment(binding.until)}</td>
            )}
            {onEnd === undefined ? null : (
              <td className="end">
                {binding.until === null ? (
                  <Button size="small" type="text" onClick={() => onEnd(binding)}>
                    {t('role.end')}
                  </Button>
                ) : null}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Entered {
  readonly role: Role;
  readonly division: string;
}

function BindDialog(props: { readonly account: AccountView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [id] = useState(() => uuidv7());
  const write = useWrite(bindRole, props.onClose);
  const { account } = props;
  const { division } = account.person;
  const needed = [{ required: true, message: t('bind.needed') }];
  return (
    <FormDialog<Entered>
      title={`${t('bind')}：${account.person.name}（${account.name}）`}
      detail={t('bind.detail')}
      initial={{ division: division.code }}
      writing={write}
      send={t('bind')}
      onSend={(body) => write.mutate({ params: { id: account.id }, body: { id, ...body } })}
      onClose={props.onClose}
    >
      <Form.Item name="role" label={t('role')} rules={needed}>
        <Select options={roleCodes.map((role) => ({ value: role, label: roles[role][language] }))} />
      </Form.Item>
      <Form.Item name="division" label={t('area')} rules={needed}>
        <DivisionFinder known={{ value: division.code, label: division.name }} />
      </Form.Item>
    </FormDialog>
  );
}
