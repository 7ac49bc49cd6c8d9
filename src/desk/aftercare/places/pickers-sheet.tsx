/** Who may fetch the child: with photographs, by what each is known, added, changed and taken off. */
import { App, Button, Form, Input, Upload } from 'antd';
import { useState } from 'react';
import type { PlaceView } from '#capabilities/aftercare/places/contract.ts';
import {
  addPicker,
  changePicker,
  endPicker,
  type PickerView,
} from '#capabilities/aftercare/places/pickers/contract.ts';
import { smallPhoto } from '#desk/aftercare/places/photo.ts';
import { pickerTexts } from '#desk/aftercare/places/picker-texts.ts';
import { texts } from '#desk/aftercare/places/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { SignatureField } from '#desk/guardianship/letters/signature-field.tsx';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function PickersSheet({ place }: { readonly place: PlaceView }) {
  const say = useTexts(pickerTexts);
  const [editing, setEditing] = useState<PickerView | 'new' | null>(null);
  return (
    <Sheet
      title={say('pickers.title')}
      more={place.can.change ? <Button onClick={() => setEditing('new')}>{say('pickers.add')}</Button> : null}
    >
      {place.pickerList.length === 0 ? (
        <EmptyState title={say('pickers.empty')} advice={say('pickers.empty.advice')} />
      ) : (
        <table className="plain">
          <tbody>
            {place.pickerList.map((picker) => (
              <PickerRow
                key={picker.id}
                picker={picker}
                mayChange={place.can.change}
                onChange={() => setEditing(picker)}
              />
            ))}
          </tbody>
        </table>
      )}
      {editing === null ? null : (
        <PickerDialog
          placeId={place.id}
          picker={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Sheet>
  );
}

function Photo({ picker }: { readonly picker: Pick<PickerView, 'photo' | 'name'> }) {
  if (picker.photo === null) return <div className="picker-photo picker-photo-none">—</div>;
  return <img className="picker-photo" src={picker.photo} alt={picker.name} />;
}

function PickerRow(props: {
  readonly picker: PickerView;
  readonly mayChange: boolean;
  readonly onChange: () => void;
}) {
  const say = useTexts(pickerTexts);
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const { picker } = props;
  const write = useWrite(endPicker, () => void message.success(say('picker.done')));
  const end = () =>
    void modal.confirm({
      title: say('pickers.end.title', { name: picker.name }),
      content: say('pickers.end.detail'),
      okText: say('pickers.end'),
      okButtonProps: { danger: true },
      onOk: () =>
        write
          .mutateAsync({ params: { id: picker.id }, version: picker.version })
          .catch((problem) => tell(problem)),
    });
  const proofs = [
    ...(picker.photo === null ? [] : [say('picker.hasPhoto')]),
    ...(picker.hasPin ? [say('picker.hasPin')] : []),
    ...(picker.hasSignature ? [say('picker.hasSignature')] : []),
  ];
  return (
    <tr>
      <td style={{ width: 76 }}>
        <Photo picker={picker} />
      </td>
      <td>
        <b>{picker.name}</b> {picker.relation}
        <span className="case-aside number">
          {[picker.phone, picker.citizenId].filter((one) => one !== null).join(' · ')}
        </span>
        <span className="case-aside">{proofs.join(' · ')}</span>
      </td>
      <td style={{ width: 150, textAlign: 'right' }}>
        {props.mayChange ? (
          <>
            <Button size="small" onClick={props.onChange}>
              {say('pickers.change')}
            </Button>{' '}
            <Button size="small" danger onClick={end}>
              {say('pickers.end')}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

interface Values {
  readonly name: string;
  readonly relation: string;
  readonly phone?: string;
  readonly citizenId?: string;
  readonly photo?: string;
  readonly pin?: string;
  readonly signature?: string;
}

function PickerDialog(props: {
  readonly placeId: string;
  readonly picker: PickerView | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const say = useTexts(pickerTexts);
  const { message } = App.useApp();
  const { picker, placeId, onClose } = props;
  const done = () => {
    void message.success(say('picker.done'));
    onClose();
  };
  const add = useWrite(addPicker, done);
  const change = useWrite(changePicker, done);
  const send = ({ name, relation, ...rest }: Values) => {
    const given = Object.fromEntries(
      Object.entries({ ...rest, citizenId: rest.citizenId?.trim().toUpperCase() }).filter(
        ([, value]) => value !== undefined && value.trim() !== '',
      ),
    );
    if (picker === null) {
      const nothing = { phone: null, citizenId: null, photo: null, pin: null, signature: null };
      add.mutate({ params: { id: placeId }, body: { name, relation, ...nothing, ...given } });
    } else
      change.mutate({
        params: { id: picker.id },
        body: { name, relation, ...given },
        version: picker.version,
      });
  };
  const needed = [{ required: true, message: t('needed') }];
  const keep = picker === null ? {} : { extra: say('picker.keep') };
  return (
    <DeedDialog<Values>
      title={say(picker === null ? 'pickers.add' : 'pickers.change')}
      initial={picker === null ? {} : { name: picker.name, relation: picker.relation }}
      writing={picker === null ? add : change}
      onClose={onClose}
      onSend={send}
    >
      <Form.Item name="name" label={say('picker.name')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="relation" label={say('picker.relation')} rules={needed}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="phone" label={say('picker.phone')} {...keep}>
        <Input maxLength={20} autoComplete="off" placeholder={picker?.phone ?? ''} />
      </Form.Item>
      <Form.Item
        name="citizenId"
        label={say('picker.citizenId')}
        rules={[{ pattern: /^\s*\d{17}[\dXx]\s*$/, message: t('exactly.badId') }]}
        {...keep}
      >
        <Input maxLength={20} autoComplete="off" placeholder={picker?.citizenId ?? ''} />
      </Form.Item>
      <Form.Item name="photo" label={say('picker.photo')}>
        <PhotoField name={picker?.name ?? ''} former={picker?.photo ?? null} />
      </Form.Item>
      <Form.Item
        name="pin"
        label={say('picker.pin')}
        extra={say('picker.pin.hint')}
        rules={[{ pattern: /^\d{4,6}$/, message: say('picker.pin.hint') }]}
      >
        <Input.Password maxLength={6} inputMode="numeric" autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="signature" label={say('picker.signature')}>
        <SignatureField />
      </Form.Item>
    </DeedDialog>
  );
}

/** A photograph, made small before it is sent. */
function PhotoField(props: {
  readonly name: string;
  readonly former: string | null;
  readonly value?: string;
  readonly onChange?: (photo: string) => void;
}) {
  const say = useTexts(pickerTexts);
  const { message } = App.useApp();
  const take = (file: Blob) => {
    smallPhoto(file).then(
      (photo) => props.onChange?.(photo),
      () => void message.error(say('picker.photo.bad')),
    );
    return false;
  };
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'end' }}>
      <Photo picker={{ photo: props.value ?? props.former, name: props.name }} />
      <Upload accept="image/*" showUploadList={false} beforeUpload={take}>
        <Button>{say('picker.photo.choose')}</Button>
      </Upload>
    </div>
  );
}
