/** Makes an account for a person and shows its one-time password. */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { createAccount } from '#capabilities/organization/accounts/contract.ts';
import { OneTimePassword } from '#desk/organization/accounts/one-time-password.tsx';
import { texts } from '#desk/organization/accounts/texts.ts';
import { StaffFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly staffId: string;
  readonly name: string;
}

const fitName = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** `person` is given where the account is for somebody already on screen. */
export function CreateAccountDialog(props: {
  readonly person?: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { person } = props;
  const [id] = useState(() => uuidv7());
  const write = useWrite(createAccount);
  if (write.data !== undefined)
    return (
      <OneTimePassword
        account={write.data.account.name}
        person={write.data.account.person.name}
        password={write.data.password}
        onClose={props.onClose}
      />
    );
  return (
    <FormDialog<Entered>
      title={t('account.new')}
      initial={person === undefined ? {} : { staffId: person.id }}
      writing={write}
      send={t('save')}
      onSend={({ staffId, name }) => write.mutate({ body: { id, staffId, name } })}
      onClose={props.onClose}
    >
      <Form.Item
        name="staffId"
        label={t('account.staff')}
        rules={[{ required: true, message: t('account.staff.needed') }]}
      >
        <StaffFinder known={person === undefined ? undefined : { value: person.id, label: person.name }} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('account.name')}
        extra={t('account.name.hint')}
        rules={[{ required: true, pattern: fitName, message: t('account.name.wrong') }]}
      >
        <Input maxLength={40} spellCheck={false} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
    </FormDialog>
  );
}
