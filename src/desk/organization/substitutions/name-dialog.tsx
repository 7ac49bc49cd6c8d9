/** Naming a substitute: which role, who, from when until when, why. */
import { DatePicker, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useDeferredValue, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  findLendable,
  findSubstitutes,
  nameSubstitute,
  substitutionReasons,
} from '#capabilities/organization/substitutions/contract.ts';
import { LONGEST_DAYS } from '#capabilities/organization/substitutions/rules.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { texts } from '#desk/organization/substitutions/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { type Role, roles } from '#foundation/access/table.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly bindingId: string;
  readonly accountId: string;
  readonly period: readonly [Dayjs, Dayjs];
  readonly reason: (typeof substitutionReasons)[number];
}

/** Opens over the page of my own account. */
export function NameDialog(props: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const session = useSession();
  const [id] = useState(() => uuidv7());
  const [bindingId, setBindingId] = useState(session.bindingId);
  const write = useWrite(nameSubstitute, props.onClose);
  const now = dayjs(session.now);
  const needed = [{ required: true, message: t('dialog.needed') }];
  return (
    <FormDialog<Entered>
      title={t('name')}
      detail={t('dialog.detail')}
      initial={{ bindingId, reason: 'leave', period: [now, now.add(1, 'day')] }}
      writing={write}
      send={t('name')}
      onSend={({ period: [from, until], ...rest }) =>
        write.mutate({ body: { id, ...rest, from: from.toISOString(), until: until.toISOString() } })
      }
      onClose={props.onClose}
    >
      <Form.Item name="bindingId" label={t('dialog.role')} rules={needed} extra={t('dialog.role.hint')}>
        <RoleFinder onPick={setBindingId} />
      </Form.Item>
      <Form.Item name="accountId" label={t('dialog.who')} rules={needed}>
        <PersonFinder key={bindingId} bindingId={bindingId} />
      </Form.Item>
      <Form.Item name="period" label={t('dialog.period', { days: LONGEST_DAYS })} rules={needed}>
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          minDate={now}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={needed}>
        <Select options={substitutionReasons.map((value) => ({ value, label: t(`reason.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}

interface FinderProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

function RoleFinder(props: FinderProps & { readonly onPick: (bindingId: string) => void }) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(findLendable, { query: { q } }, { keepFormer: true });
  const choices = (found.data?.items ?? []).map(({ bindingId, person, role, division }) => ({
    value: bindingId,
    person,
    role,
    division: division.name,
  }));
  return (
    <Finder
      {...props}
      choices={choices}
      onType={setTyped}
      onChange={(value) => {
        props.onPick(value);
        props.onChange?.(value);
      }}
    />
  );
}

function PersonFinder(props: FinderProps & { readonly bindingId: string }) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { bindingId } = props;
  const found = useOperation(
    findSubstitutes,
    { query: { bindingId, q } },
    { enabled: q !== '', keepFormer: true },
  );
  const choices = (found.data?.items ?? []).map(({ accountId, person, role, division }) => ({
    value: accountId,
    person,
    role,
    division: division.name,
  }));
  return <Finder {...props} hint={t('dialog.who.hint')} choices={choices} onType={setTyped} />;
}

interface Choice {
  readonly value: string;
  readonly person: string;
  readonly role: Role;
  readonly division: string;
}

function Finder(
  props: FinderProps & {
    readonly hint?: string;
    readonly choices: readonly Choice[];
    readonly onType: (text: string) => void;
  },
) {
  const language = useLanguage();
  const [picked, setPicked] = useState<Choice | undefined>(undefined);
  const { choices } = props;
  const standing = picked !== undefined && !choices.some(({ value }) => value === picked.value);
  const shown = [...(standing ? [picked] : []), ...choices];
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      value={props.value ?? null}
      placeholder={props.hint}
      showSearch={{ filterOption: false, onSearch: props.onType }}
      notFoundContent={null}
      options={shown.map(({ value, person, role, division }) => ({
        value,
        label: `${person} · ${roles[role][language]} · ${division}`,
      }))}
      onChange={(value: string) => {
        setPicked(shown.find((one) => one.value === value));
        props.onChange?.(value);
      }}
    />
  );
}
