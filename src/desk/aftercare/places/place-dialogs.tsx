/** What is done to a place: its days and wishes changed, the place ended, going home alone signed and taken back. */
import { App, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { endReasons } from '#capabilities/aftercare/places/codes/contract.ts';
import { changePlace, endPlace, type PlaceView, setAlone } from '#capabilities/aftercare/places/contract.ts';
import { WishFields } from '#desk/aftercare/places/parts.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { SignatureField } from '#desk/guardianship/letters/signature-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface Asked {
  readonly place: PlaceView;
  readonly onClose: () => void;
}

export function ChangeDialog({ place, onClose }: Asked) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(changePlace, () => {
    void message.success(t('change.done'));
    onClose();
  });
  return (
    <DeedDialog<{ weekdays: number[]; meal?: boolean; health?: string }>
      title={t('change.title', { name: place.child.name })}
      initial={{
        weekdays: [...place.weekdays],
        meal: place.meal,
        ...(place.health === null ? {} : { health: place.health }),
      }}
      writing={write}
      onClose={onClose}
      onSend={({ weekdays, meal, health }) =>
        write.mutate({
          params: { id: place.id },
          body: {
            weekdays: [...weekdays],
            ...(meal === undefined ? {} : { meal }),
            health: health === undefined || health.trim() === '' ? null : health,
          },
          version: place.version,
        })
      }
    >
      <WishFields meals={place.meals} />
    </DeedDialog>
  );
}

const REASONS = ['guardian', 'moved', 'absent', 'site_closed', 'other'] as const;

export function EndDialog({ place, onClose }: Asked) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const today = dayInChina(useSession().now);
  const write = useWrite(endPlace, () => {
    void message.success(t('end.done'));
    onClose();
  });
  return (
    <DeedDialog<{ why: (typeof REASONS)[number]; on: Dayjs }>
      title={t('end.title', { name: place.child.name })}
      send={t('end')}
      danger
      initial={{ why: 'guardian', on: dayjs(today) }}
      writing={write}
      onClose={onClose}
      onSend={({ why, on }) =>
        write.mutate({
          params: { id: place.id },
          body: { why, on: on.format('YYYY-MM-DD') },
          version: place.version,
        })
      }
    >
      <Form.Item name="why" label={t('end.why')}>
        <Select options={REASONS.map((value) => ({ value, label: endReasons[value][language] }))} />
      </Form.Item>
      <Form.Item name="on" label={t('end.on')} rules={[{ required: true, message: t('needed') }]}>
        <DatePicker minDate={dayjs(today)} allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
    </DeedDialog>
  );
}

export function AloneDialog({ place, onClose }: Asked) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(setAlone, () => {
    void message.success(t('alone.done'));
    onClose();
  });
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<{ signer: string; signature: string }>
      title={t('alone.title', { name: place.child.name })}
      detail={t('alone.detail', { age: place.aloneAge })}
      initial={{ signer: place.guardian?.name ?? '' }}
      writing={write}
      onClose={onClose}
      onSend={(values) =>
        write.mutate({
          params: { id: place.id },
          body: { allowed: true, ...values },
          version: place.version,
        })
      }
    >
      <Form.Item name="signer" label={t('alone.signer')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="signature" label={t('alone.signature')} rules={needed}>
        <SignatureField />
      </Form.Item>
    </DeedDialog>
  );
}

export function TakeBackAlone({ place }: { readonly place: PlaceView }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(setAlone, () => void message.success(t('alone.done')));
  const takeBack = () =>
    write.mutate(
      { params: { id: place.id }, body: { allowed: false }, version: place.version },
      { onError: tell },
    );
  return (
    <Button loading={write.isPending} onClick={takeBack}>
      {t('takeBackAlone')}
    </Button>
  );
}
