/** What is known of a child is changed in a drawer; the file stays in sight behind it. */
import { App, Button, Drawer, Form } from 'antd';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { editChild } from '#capabilities/children/register/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import {
  type PersonAsked,
  PersonFields,
  type PersonValues,
  personAsked,
} from '#desk/children/parts/person-fields.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function PersonDrawer(props: { readonly child: ChildFile; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { child, onClose } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<PersonValues>();
  const write = useWrite(editChild, () => {
    void message.success(s('saved'));
    onClose();
  });
  return (
    <Drawer
      open
      title={`${t('edit')} · ${child.name}`}
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
      <Form<PersonValues>
        form={form}
        layout="vertical"
        initialValues={valuesOf(child)}
        onFinish={(values) =>
          write.mutate({
            params: { id: child.id },
            body: changed(personAsked(values), child),
            version: child.version,
          })
        }
      >
        <PersonFields />
      </Form>
    </Drawer>
  );
}

/** A citizen ID that stands as it was shown, masked, is left out: it stays as it is. */
function changed({ citizenId, ...rest }: PersonAsked, child: ChildFile): Partial<PersonAsked> {
  return citizenId === child.citizenId ? rest : { citizenId, ...rest };
}

function valuesOf(child: ChildFile): PersonValues {
  const missing = child.flags.find((flag) => flag.flag === 'idMissing' && flag.settledAt === null);
  const why = missing?.details.why;
  return {
    ...child,
    sex: String(child.sex),
    citizenIdLack: typeof why === 'string' ? why : null,
    boarding: child.boarding === null ? null : child.boarding ? 'yes' : 'no',
  };
}
