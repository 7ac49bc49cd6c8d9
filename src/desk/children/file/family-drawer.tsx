/** The household and its family are changed in a drawer and saved as one; who is removed needs a reason. */
import { App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { editHousehold } from '#capabilities/children/register/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import {
  HouseholdFields,
  type HouseholdValues,
  householdAsked,
  MemberList,
  type MemberValues,
  memberChanged,
} from '#desk/children/parts/member-fields.tsx';
import { texts as words } from '#desk/children/parts/texts.ts';
import { texts as shared } from '#desk/children/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly household: HouseholdValues;
  readonly members: readonly MemberValues[];
  readonly why?: Readonly<Record<string, string>>;
}

export function FamilyDrawer(props: {
  readonly household: ChildFile['household'];
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { household, onClose } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [removed, setRemoved] = useState<readonly MemberValues[]>([]);
  const today = dayInChina(useSession().now);
  const write = useWrite(editHousehold, () => {
    void message.success(s('saved'));
    onClose();
  });
  const shownOf = new Map<string, MemberValues>(household.members.map((member) => [member.id, member]));
  const send = (values: Values) =>
    write.mutate({
      params: { id: household.id },
      version: household.version,
      body: {
        household: householdChanged(values.household, household),
        members: values.members.map((member) => memberChanged(member, shownOf.get(member.id ?? ''))),
        ended: removed.map((member) => ({
          id: member.id ?? '',
          on: today,
          why: values.why?.[member.id ?? ''] ?? '',
        })),
      },
    });
  return (
    <Drawer
      open
      title={`${t('edit')} · ${t('family')}`}
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
      <Form<Values> form={form} layout="vertical" initialValues={valuesOf(household)} onFinish={send}>
        <div className="form-grid">
          <HouseholdFields />
        </div>
        <MemberList onRemove={(member) => member.id !== undefined && setRemoved([...removed, member])} />
        <Removed members={removed} />
      </Form>
    </Drawer>
  );
}

/** An address that stands as it was shown, masked, is left out and stays. */
function householdChanged(values: HouseholdValues, shown: ChildFile['household']) {
  const { address, ...rest } = householdAsked(values);
  return address === shown.address ? rest : { address, ...rest };
}

function Removed(props: { readonly members: readonly MemberValues[] }) {
  const s = useTexts(shared);
  const w = useTexts(words);
  const nameOf = useCodeNames();
  return props.members.map((member) => (
    <Form.Item
      key={member.id}
      name={['why', member.id ?? '']}
      label={`${w('end')} ${nameOf('familyRelations', member.relation ?? '99')} ${member.name ?? ''}: ${w('end.why')}`}
      rules={[{ required: true, whitespace: true, message: s('needed') }]}
    >
      <Input maxLength={200} placeholder={w('end.why.hint')} />
    </Form.Item>
  ));
}

function valuesOf(household: ChildFile['household']): Values {
  const { groupName, address, economic, members } = household;
  return {
    household: { groupName, address, economic },
    members: members.filter((member) => member.endedOn === null),
  };
}
