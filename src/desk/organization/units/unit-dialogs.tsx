/** Entering a unit, changing it, closing it. */
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { institutionKinds, isInstitution } from '#capabilities/organization/means/rules.ts';
import {
  changeUnit,
  closeUnit,
  createUnit,
  type UnitKind,
  type UnitView,
  unitKinds,
} from '#capabilities/organization/units/contract.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { UnitFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PrintButton } from '#ui/print-button.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly name: string;
  /** Of a new unit, and of an institution. */
  readonly kind?: UnitKind;
  readonly parentId?: string;
  readonly phone?: string;
  readonly from: string;
}

const CITY_DIGITS = 4;

/** `unit` is given for a change; otherwise a new one of `division` is entered. */
export function UnitDialog(props: {
  readonly division: { readonly code: string; readonly name: string };
  readonly unit?: UnitView;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const { unit, division } = props;
  const kinds = unit === undefined ? unitKinds : isInstitution(unit.kind) ? institutionKinds : [];
  const [id] = useState(() => uuidv7());
  const create = useWrite(createUnit, props.onClose);
  const change = useWrite(changeUnit, props.onClose);
  const send = ({ name, kind, parentId, phone, from }: Entered) => {
    const body = {
      name,
      parentId: parentId ?? null,
      phone: phone === undefined || phone === '' ? null : phone,
    };
    if (unit === undefined)
      create.mutate({ body: { id, kind: kind ?? 'work_group', division: division.code, from, ...body } });
    else
      change.mutate({
        params: { id: unit.id },
        body: { ...body, ...(kind === undefined ? {} : { kind }) },
        version: unit.version,
      });
  };
  const known =
    unit?.parent === null || unit === undefined
      ? undefined
      : { value: unit.parent.id, label: unit.parent.name };
  return (
    <FormDialog<Entered>
      title={unit === undefined ? `${t('unit.new')}：${division.name}` : t('unit.change')}
      initial={
        unit === undefined
          ? { kind: 'work_group', from: today }
          : {
              name: unit.name,
              phone: unit.phone ?? '',
              ...(kinds.length === 0 ? {} : { kind: unit.kind }),
              ...(known === undefined ? {} : { parentId: known.value }),
            }
      }
      writing={unit === undefined ? create : change}
      onSend={send}
      onClose={props.onClose}
    >
      <Form.Item
        name="name"
        label={t('unit.name')}
        rules={[{ required: true, whitespace: true, message: t('needed.name') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      {kinds.length === 0 ? null : (
        <Form.Item name="kind" label={t('kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="parentId" label={t('unit.parent')}>
        <UnitFinder division={division.code.slice(0, CITY_DIGITS)} known={known} clearable />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')}>
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      {unit === undefined ? <DayField name="from" label={t('unit.from')} /> : null}
    </FormDialog>
  );
}

/** What can be done with the unit on screen. */
export function UnitActions(props: { readonly unit: UnitView }) {
  const t = useTexts(texts);
  const { unit } = props;
  const [open, setOpen] = useState<'change' | 'close' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <PrintButton />
      {unit.can.close ? (
        <Button danger onClick={() => setOpen('close')}>
          {t('unit.close')}
        </Button>
      ) : null}
      {unit.can.change ? <Button onClick={() => setOpen('change')}>{t('unit.change')}</Button> : null}
      {open === 'change' ? <UnitDialog unit={unit} division={unit.division} onClose={close} /> : null}
      {open === 'close' ? <CloseDialog unit={unit} onClose={close} /> : null}
    </>
  );
}

function CloseDialog(props: { readonly unit: UnitView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const write = useWrite(closeUnit, props.onClose);
  const { unit } = props;
  return (
    <FormDialog<{ on: string }>
      title={`${t('unit.close')}：${unit.name}`}
      detail={t('unit.close.detail')}
      initial={{ on: today }}
      writing={write}
      danger
      send={t('unit.close')}
      onSend={({ on }) => write.mutate({ params: { id: unit.id }, body: { on }, version: unit.version })}
      onClose={props.onClose}
    >
      <DayField name="on" label={t('unit.on')} />
    </FormDialog>
  );
}
