/** Registers a proposal as it was assigned, with the deputies who made it; the first leads. */
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { correctProposal, registerProposal } from '#capabilities/proposals/registering/contract.ts';
import { Day, DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useChoices } from '#desk/proposals/code-names.ts';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type Body = z.input<typeof registerProposal.body>;
interface Deputy {
  readonly name: string;
  readonly address?: string;
  readonly telephone?: string;
}
type Entered = Omit<Body, 'id' | 'deputies' | 'leadName'> & {
  readonly leadName?: string;
  readonly deputies: Deputy[];
};

/** `onDone` is told of what was registered. */
export function RegisterDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (view: Proposal) => void;
}) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const write = useWrite(registerProposal, props.onDone);
  return (
    <FormDialog<Entered>
      title={t('register')}
      detail={t('register.note')}
      send={t('register')}
      writing={write}
      initial={{ kind: 'congress', part: 'lead', deputies: [{ name: '' }] }}
      onClose={props.onClose}
      onSend={({ deputies, leadName, ...entered }) =>
        write.mutate({
          body: {
            ...entered,
            id,
            leadName: entered.part === 'joint' ? (leadName ?? null) : null,
            deputies: deputies.map((deputy) => ({ ...deputy, id: uuidv7() })),
          },
        })
      }
    >
      <Choice name="kind" set="kinds" label={t('kind')} />
      <Head />
      <Choice name="part" set="parts" label={t('part')} />
      <Form.Item noStyle shouldUpdate={(now: Entered, then: Entered) => now.part !== then.part}>
        {({ getFieldValue }) =>
          getFieldValue('part') === 'joint' ? <Words name="leadName" label={t('leadName')} rows={1} /> : null
        }
      </Form.Item>
      <Deputies />
    </FormDialog>
  );
}

/** Corrects what was registered. */
export function CorrectDialog({ view, onClose }: { readonly view: Proposal; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { session, number, title, text, assigner, assignedOn } = view;
  return (
    <DeedDialog<typeof correctProposal, z.input<typeof correctProposal.body>>
      contract={correctProposal}
      title={t('do.correct')}
      initial={{ session, number, title, text, assigner, assignedOn }}
      onClose={onClose}
      ask={(body) => ({ params: { id: view.id }, version: view.version, body })}
    >
      <Head />
    </DeedDialog>
  );
}

/** A choice among codes. */
function Choice(props: { readonly name: string; readonly set: 'kinds' | 'parts'; readonly label: string }) {
  return (
    <Form.Item name={props.name} label={props.label}>
      <Select options={useChoices(props.set)} />
    </Form.Item>
  );
}

function Head() {
  const t = useTexts(texts);
  return (
    <>
      <Words name="session" label={`${t('session')}（${t('session.hint')}）`} rows={1} />
      <Form.Item
        name="number"
        label={t('number.field')}
        rules={[{ required: true, message: t('field.number') }]}
      >
        <InputNumber min={1} max={99_999} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Words name="title" label={t('title.field')} rows={1} />
      <Words name="text" label={t('text')} rows={6} />
      <Words name="assigner" label={t('assigner')} rows={1} />
      <Day name="assignedOn" label={t('assignedOn')} />
    </>
  );
}

function Deputies() {
  const t = useTexts(texts);
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <Form.List name="deputies">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="case-task">
              <Form.Item
                name={[name, 'name']}
                label={`${t('deputy.name')}${name === 0 ? `（${t('deputy.leading')}）` : ''}`}
                rules={needed}
              >
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'address']} label={t('deputy.address')}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, 'telephone']} label={t('deputy.telephone')}>
                <Input maxLength={40} />
              </Form.Item>
              {name === 0 ? null : (
                <Button size="small" onClick={() => remove(name)}>
                  {t('deputy.remove')}
                </Button>
              )}
            </fieldset>
          ))}
          <Button onClick={() => add({ name: '' })}>{t('deputy.add')}</Button>
        </>
      )}
    </Form.List>
  );
}
